import type { Page } from '@playwright/test'

/** A JPEG as a phone's camera makes one: many colours, encoded by the browser itself. */
export async function takePicture(page: Page, widthPx = 2400, heightPx = 1800): Promise<Buffer> {
  const base64 = await page.evaluate(
    async ([width, height]) => {
      const canvas = new OffscreenCanvas(width, height)
      const pen = canvas.getContext('2d')
      if (pen === null) throw new Error('no canvas')
      const sky = pen.createLinearGradient(0, 0, width, height)
      sky.addColorStop(0, '#88bbee')
      sky.addColorStop(1, '#553311')
      pen.fillStyle = sky
      pen.fillRect(0, 0, width, height)
      for (let brick = 0; brick < 1500; brick++) {
        pen.fillStyle = `hsl(${(brick * 47) % 360} 60% ${30 + (brick % 50)}%)`
        pen.fillRect((brick * 131) % width, (brick * 197) % height, 40, 22)
      }
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 })
      const bytes = new Uint8Array(await blob.arrayBuffer())
      let text = ''
      for (const byte of bytes) text += String.fromCharCode(byte)
      return btoa(text)
    },
    [widthPx, heightPx] as const,
  )
  return Buffer.from(base64, 'base64')
}

const asciiType = 2
const rationalType = 5
const longType = 4

interface Field {
  readonly tag: number
  readonly type: number
  readonly count: number
  readonly bytes: Buffer
}

const ascii = (tag: number, text: string): Field => {
  const bytes = Buffer.from(`${text}\0`, 'latin1')
  return { tag, type: asciiType, count: bytes.length, bytes }
}

/** Degrees as the three fractions EXIF keeps them in (degrees, minutes, seconds × 100). */
const degrees = (tag: number, value: number): Field => {
  const whole = Math.floor(value)
  const minutes = Math.floor((value - whole) * 60)
  const seconds = Math.round(((value - whole) * 60 - minutes) * 6000)
  const bytes = Buffer.alloc(24)
  for (const [index, number] of [whole, 1, minutes, 1, seconds, 100].entries()) bytes.writeUInt32LE(number, index * 4)
  return { tag, type: rationalType, count: 3, bytes }
}

/** One directory of a TIFF structure (TIFF 6.0 §2), little endian, its long values behind it. */
function directory(fields: readonly Field[], start: number): Buffer {
  const head = Buffer.alloc(2 + fields.length * 12 + 4)
  const values: Buffer[] = []
  let valueAt = start + head.length
  head.writeUInt16LE(fields.length, 0)
  for (const [index, { tag, type, count, bytes }] of fields.entries()) {
    const at = 2 + index * 12
    head.writeUInt16LE(tag, at)
    head.writeUInt16LE(type, at + 2)
    head.writeUInt32LE(count, at + 4)
    if (bytes.length <= 4) bytes.copy(head, at + 8)
    else {
      head.writeUInt32LE(valueAt, at + 8)
      values.push(bytes)
      valueAt += bytes.length
    }
  }
  return Buffer.concat([head, ...values])
}

/** The same picture with what cameras add unasked: maker, serial number and where it was taken (EXIF 2.3 §4.6). */
export function withWhereabouts(jpeg: Buffer, at: { longitude: number; latitude: number }): Buffer {
  const pointer = (value: number): Field => {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32LE(value)
    return { tag: 0x8825, type: longType, count: 1, bytes }
  }
  const own = (gpsAt: number): Buffer =>
    directory([ascii(0x010f, 'Camera of a passer-by'), ascii(0x0131, 'serial 12345678'), pointer(gpsAt)], 8)
  const gpsAt = 8 + own(0).length
  const gps = directory(
    [ascii(1, 'N'), degrees(2, at.latitude), ascii(3, 'E'), degrees(4, at.longitude)],
    gpsAt,
  )
  const tiff = Buffer.concat([Buffer.from('II*\0\x08\0\0\0', 'latin1'), own(gpsAt), gps])
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const marker = Buffer.from([0xff, 0xe1, 0, 0])
  marker.writeUInt16BE(exif.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), marker, exif, jpeg.subarray(2)])
}
