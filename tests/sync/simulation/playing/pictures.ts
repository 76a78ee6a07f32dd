import { succeeded } from '../../../../src/sync/failure.ts'
import type { PhotoPreparer } from '../../../../src/sync/ports.ts'
import { sha256 } from '../../../support/fakes/sha256.ts'
import { Picture } from '../../support/picture.ts'

interface Known {
  readonly picture: Picture
  readonly sha256: string
}

const pictures = new Map<string, Known>()
/** Large enough that it can still be made smaller when a server does not take it, characters. */
const largeLength = 45_000

/** The picture of these words; made once, because making a Blob is slow. `large …` has many bytes. */
export function pictureOf(words: string): Known {
  const found = pictures.get(words)
  if (found !== undefined) return found
  const picture = new Picture(words.startsWith('large') ? words.padEnd(largeLength, '.') : words)
  const known = { picture, sha256: sha256(picture.bytesNow()) }
  pictures.set(words, known)
  return known
}

/** Makes a stored picture smaller by its size alone, because what is in a Blob takes real time to read. */
export const sizePreparer: PhotoPreparer = {
  async prepare(file, { largestBytes = Number.POSITIVE_INFINITY } = {}) {
    await Promise.resolve()
    const smaller = (): ArrayBuffer => new Uint8Array(Math.min(file.size, largestBytes)).fill(file.size % 251).buffer
    const bytes = file instanceof Picture ? file.bytesNow() : smaller()
    return succeeded({ photo: { bytes, sha256: sha256(bytes) }, widthPx: 1600, heightPx: 1200 })
  },
}
