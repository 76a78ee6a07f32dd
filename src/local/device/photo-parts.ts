import type { PhotoBytes } from '../../sync/ports.ts'

/** A piece of a photo: the first under its hash alone, and with it how many there are; others behind it, by number. */
export interface PhotoPart {
  /** Primary key: the hash, or the hash with `/001` and on. */
  readonly sha256: string
  readonly bytes: ArrayBuffer
  /** On the first piece only; a photo stored before there were pieces is one, and does not say so. */
  readonly parts?: number
}

/**
 * Chromium writes a value of 64 kB or more as a file beside its database, which a strict transaction waits for too
 * (IDBValueWrapper in its sources).
 */
const partBytes = 60_000

export function partsOf({ sha256, bytes }: PhotoBytes): PhotoPart[] {
  const parts = Math.max(1, Math.ceil(bytes.byteLength / partBytes))
  return Array.from({ length: parts }, (_, number) => {
    const piece = bytes.slice(number * partBytes, (number + 1) * partBytes)
    if (number > 0) return { sha256: `${sha256}/${String(number).padStart(3, '0')}`, bytes: piece }
    return { sha256, bytes: piece, parts }
  })
}

/** The photo again, of its pieces in the order of their keys; undefined when one is missing. */
export function joined(pieces: readonly PhotoPart[]): ArrayBuffer | undefined {
  const [first] = pieces
  if (first === undefined || pieces.length !== (first.parts ?? 1)) return undefined
  if (pieces.length === 1) return first.bytes
  const whole = new Uint8Array(pieces.reduce((sum, { bytes }) => sum + bytes.byteLength, 0))
  let at = 0
  for (const { bytes } of pieces) {
    whole.set(new Uint8Array(bytes), at)
    at += bytes.byteLength
  }
  return whole.buffer
}

/** Whether these pieces are exactly these bytes. */
export function isMadeOf(bytes: ArrayBuffer, pieces: readonly PhotoPart[]): boolean {
  const whole = new Uint8Array(bytes)
  let at = 0
  for (const piece of pieces) {
    const part = new Uint8Array(piece.bytes)
    if (at + part.length > whole.length) return false
    // A loop by hand: this stands between a tap and "opgeslagen", for each of 300,000 bytes.
    for (let index = 0; index < part.length; index += 1, at += 1) if (part[index] !== whole[at]) return false
  }
  return at === whole.length
}

/** First key and first key after all pieces of a photo: `0` comes right behind `/`. */
export const keysOf = (sha256: string): readonly [from: string, before: string] => [sha256, `${sha256}0`]

/** Whose piece lies under this key. */
export const photoUnder = (key: string): string => key.split('/')[0] ?? key
