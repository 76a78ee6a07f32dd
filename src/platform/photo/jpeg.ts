import type { PictureReader } from './picture-kind.ts'

/** A JPEG is a row of segments: marker FF xx, length, content; the coded picture follows a start-of-scan (T.81). */
export interface JpegSegment {
  /** The byte after FF: 0xe1 is APP1 (Exif, XMP), 0xda start of scan, 0xd9 end of image. */
  readonly marker: number
  /** Where the FF stands. */
  readonly start: number
  /** Where the next segment begins; for a scan, where its coded data ends. */
  readonly end: number
}

const endOfImage = 0xd9
const startOfScan = 0xda

/** Start-of-frame markers carry the size; c4, c8 and cc in the same range are tables. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

/** The segments up to and including the end of the image; null when the row breaks off before it. */
export function jpegSegments(bytes: Uint8Array): JpegSegment[] | null {
  if (!startsAsJpeg(bytes)) return null
  const segments: JpegSegment[] = []
  let at = 2
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      // A fill byte before a marker.
      at += 1
      continue
    }
    if (marker === endOfImage) return [...segments, { marker, start: at, end: at + 2 }]
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
    if (length < 2 || at + 2 + length > bytes.length) return null
    const end = marker === startOfScan ? endOfScan(bytes, at + 2 + length) : at + 2 + length
    segments.push({ marker, start: at, end })
    at = end
  }
  return null
}

/** Coded data hides FF as FF 00 and holds restart markers d0–d7; the first other marker ends it. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) return bytes.length
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return bytes.length
}

const startsAsJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff

/** A JPEG that does not reach its end marker is a picture cut off: the lower half would be grey. */
export const readJpeg: PictureReader = (bytes) => {
  if (!startsAsJpeg(bytes)) return null
  const segments = jpegSegments(bytes)
  const frame = segments?.find(({ marker }) => isFrame(marker))
  if (segments === null || frame === undefined) return 'damaged'
  if (!segments.some(({ marker }) => marker === startOfScan)) return 'damaged'
  const word = (offset: number): number =>
    ((bytes[frame.start + offset] ?? 0) << 8) | (bytes[frame.start + offset + 1] ?? 0)
  return { kind: 'jpeg', heightPx: word(5), widthPx: word(7) }
}
