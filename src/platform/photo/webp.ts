import { nameAt } from './png.ts'
import type { PictureReader } from './picture-kind.ts'

/** WebP (RFC 9649): a RIFF file whose first chunk says the size, in one of three ways. */
export const readWebp: PictureReader = (bytes) => {
  if (nameAt(bytes, 0) !== 'RIFF' || nameAt(bytes, 8) !== 'WEBP') return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 30 || view.getUint32(4, true) + 8 > bytes.length) return 'damaged'
  const sides = (widthPx: number, heightPx: number) => ({ kind: 'webp' as const, widthPx, heightPx })
  switch (nameAt(bytes, 12)) {
    case 'VP8X':
      return sides((view.getUint32(24, true) & 0xffffff) + 1, (view.getUint32(26, true) >>> 8) + 1)
    case 'VP8L': {
      const packed = view.getUint32(21, true)
      return sides((packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1)
    }
    case 'VP8 ':
      return sides(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff)
    default:
      return 'damaged'
  }
}
