import { nameAt } from './png.ts'
import type { PictureReader } from './picture-kind.ts'

const brands = new Set(['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1', 'avif'])

/**
 * HEIC and AVIF (ISO/IEC 23008-12): boxes of length and name. Every size in the `meta` box counts, and the largest is
 * the picture: the others are its tiles and its thumbnail.
 */
export const readHeif: PictureReader = (bytes) => {
  if (nameAt(bytes, 4) !== 'ftyp' || !brands.has(nameAt(bytes, 8))) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let largest = { widthPx: 0, heightPx: 0 }
  for (let at = 0; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at)
    // 0 reaches to the end of the file; 1 announces a 64-bit length, of which no photo needs the upper half.
    const size = length === 1 && at + 16 <= bytes.length ? view.getUint32(at + 12) : length || bytes.length - at
    if (size < 8 || at + size > bytes.length) return 'damaged'
    if (nameAt(bytes, at + 4) === 'meta') largest = largestSize(bytes.subarray(at, at + size))
    at += size
  }
  return { kind: 'heif', ...largest }
}

/** `ispe`: four bytes of version and flags, then width and height. */
function largestSize(meta: Uint8Array): { widthPx: number; heightPx: number } {
  const view = new DataView(meta.buffer, meta.byteOffset, meta.byteLength)
  let largest = { widthPx: 0, heightPx: 0 }
  for (let at = meta.indexOf(0x69); at !== -1 && at + 16 <= meta.length; at = meta.indexOf(0x69, at + 1)) {
    if (nameAt(meta, at) !== 'ispe') continue
    const found = { widthPx: view.getUint32(at + 8), heightPx: view.getUint32(at + 12) }
    if (found.widthPx * found.heightPx > largest.widthPx * largest.heightPx) largest = found
  }
  return largest
}
