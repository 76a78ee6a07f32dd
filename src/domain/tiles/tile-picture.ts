/** Heavier than this is no tile of 256 by 256 pixels, bytes. */
export const largestTileBytes = 600_000

/** First bytes of the kinds of picture that tiles come in (PNG §5.2, JPEG B.1.1.3, RFC 9649 §2.4). */
const beginnings: readonly { readonly type: string; readonly at: number; readonly bytes: readonly number[] }[] = [
  { type: 'image/png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/webp', at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
]

/**
 * The kind of picture these bytes are, as a media type; null when they are none that a map shows, whatever the server
 * called them: the page of a hotel's network comes as 200 and sometimes even as image/png.
 */
export function tilePictureType(bytes: Uint8Array): string | null {
  if (bytes.length === 0 || bytes.length > largestTileBytes) return null
  const kind = beginnings.find(({ at, bytes: start }) => start.every((byte, index) => bytes[at + index] === byte))
  return kind?.type ?? null
}
