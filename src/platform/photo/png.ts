import type { PictureReader } from './picture-kind.ts'

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** PNG (third edition, §5): chunks of length, name, content and check sum, from IHDR to IEND. */
export const readPng: PictureReader = (bytes) => {
  if (!signature.every((byte, index) => bytes[index] === byte)) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 33 || nameAt(bytes, 12) !== 'IHDR') return 'damaged'
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    if (nameAt(bytes, at + 4) === 'IEND') return { kind: 'png', widthPx: view.getUint32(16), heightPx: view.getUint32(20) }
  }
  return 'damaged'
}

/** Four letters, as PNG, WebP and HEIF name their parts. */
export function nameAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4))
}
