import { crc32, deflateSync } from 'node:zlib'

const word = (value: number): Buffer => {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}

const long = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

// ---------------------------------------------------------------- JPEG

/** A segment with this marker byte (0xe1 is APP1) right after the start of a JPEG. */
export function withSegment(jpeg: Buffer, marker: number, content: Buffer): Buffer {
  const segment = Buffer.concat([Buffer.from([0xff, marker]), word(content.length + 2), content])
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)])
}

/** Says by EXIF that the picture must be turned before it is shown (TIFF tag 0x0112; 6 is a quarter turn). */
export function withOrientation(jpeg: Buffer, orientation: number): Buffer {
  const entry = Buffer.concat([word(0x0112), word(3), long(1), word(orientation), word(0)])
  const tiff = Buffer.concat([Buffer.from('MM\0*'), long(8), word(1), entry, long(0)])
  return withSegment(jpeg, 0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff]))
}

/** The parts of a JPEG that say what it is and how large, around coded data that no decoder takes. */
export function jpegOfSize(widthPx: number, heightPx: number): Buffer {
  const frame = Buffer.concat([Buffer.from([8]), word(heightPx), word(widthPx), Buffer.from([1, 1, 0x11, 0])])
  const scan = Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0xff, 0, 0xff, 0xd0, 0x34, 0xff, 0xd9])
  return withSegment(Buffer.concat([Buffer.from([0xff, 0xd8]), scan]), 0xc0, frame)
}

// ---------------------------------------------------------------- PNG

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), content])
  return Buffer.concat([long(content.length), named, long(crc32(named))])
}

/**
 * A whole PNG of one bit a pixel: a hundred megapixels are a few kilobytes in the file, and 400 MB once decoded.
 * `lines` fills each row's bytes; default: stripes.
 */
export function pngOfSize(widthPx: number, heightPx: number, lines = 0b11110000): Buffer {
  const row = Buffer.alloc(1 + Math.ceil(widthPx / 8), lines)
  row[0] = 0
  const pixels = Buffer.alloc(row.length * heightPx)
  for (let at = 0; at < pixels.length; at += row.length) row.copy(pixels, at)
  const head = Buffer.concat([long(widthPx), long(heightPx), Buffer.from([1, 0, 0, 0, 0])])
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts])
}

// ---------------------------------------------------------------- WebP and HEIF, as far as their sizes

export function webpOfSize(kind: 'VP8X' | 'VP8L' | 'VP8 ', widthPx: number, heightPx: number): Buffer {
  const file = Buffer.alloc(40)
  file.write('RIFF')
  file.writeUInt32LE(file.length - 8, 4)
  file.write(`WEBP${kind}`, 8)
  if (kind === 'VP8X') {
    file.writeUIntLE(widthPx - 1, 24, 3)
    file.writeUIntLE(heightPx - 1, 27, 3)
  } else if (kind === 'VP8L') {
    file.writeUInt32LE((widthPx - 1) | ((heightPx - 1) << 14), 21)
  } else {
    file.writeUInt16LE(widthPx, 26)
    file.writeUInt16LE(heightPx, 28)
  }
  return file
}

const box = (name: string, ...content: Buffer[]): Buffer => {
  const all = Buffer.concat(content)
  return Buffer.concat([long(all.length + 8), Buffer.from(name), all])
}

/** HEIC as phones make it: the picture's size among those of its tiles and its thumbnail. */
export function heicOfSize(...sizes: readonly (readonly [number, number])[]): Buffer {
  const properties = sizes.map(([widthPx, heightPx]) => box('ispe', long(0), long(widthPx), long(heightPx)))
  return Buffer.concat([
    box('ftyp', Buffer.from('heic'), long(0), Buffer.from('mif1heic')),
    box('meta', long(0), box('iprp', box('ipco', ...properties))),
    box('mdat', Buffer.alloc(16)),
  ])
}
