import { jpegSegments } from './jpeg.ts'
import type { JpegSegment } from './jpeg.ts'

/**
 * Everything that is not needed to draw the picture: APP1 (Exif with place, time and serial numbers, XMP), APP2
 * (profiles, further pictures), APP13 (IPTC), comments. APP0 (JFIF) and APP14 (colour transform) hold nothing personal
 * and change how the picture looks.
 */
const isMetadata = ({ marker }: JpegSegment): boolean =>
  (marker >= 0xe1 && marker <= 0xef && marker !== 0xee) || marker === 0xfe

/** Markers of the metadata segments of a JPEG; null when it is no whole JPEG. */
export function metadataOf(jpeg: Uint8Array): number[] | null {
  return jpegSegments(jpeg)?.filter(isMetadata).map(({ marker }) => marker) ?? null
}

/**
 * The same picture without metadata and without anything after its end, where phones put films and second pictures.
 * Some browsers write metadata of their own when they encode. Null when it is no whole JPEG.
 */
export function withoutMetadata(jpeg: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const segments = jpegSegments(jpeg)
  if (segments === null) return null
  const parts = [jpeg.subarray(0, 2), ...segments.filter((each) => !isMetadata(each)).map(cut)]
  function cut({ start, end }: JpegSegment): Uint8Array {
    return jpeg.subarray(start, end)
  }
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const clean = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    clean.set(part, at)
    at += part.length
  }
  return clean
}
