import type { PhotoProblem } from '../../services.ts'
import { failed, succeeded } from '../../sync/failure.ts'
import type { Result } from '../../sync/failure.ts'
import { readHeif } from './heif.ts'
import { readJpeg } from './jpeg.ts'
import { readPng } from './png.ts'
import { readWebp } from './webp.ts'

/** What the bytes themselves say, whatever the file is called. Sides before any turning the metadata asks for. */
export interface Picture {
  readonly kind: 'jpeg' | 'png' | 'webp' | 'heif'
  readonly widthPx: number
  readonly heightPx: number
}

/**
 * Real cameras end at 200 megapixels and offer 50 or less by default; decoding takes 4 bytes a pixel, and beyond this
 * a phone's page is more likely to be killed than to give a picture.
 */
export const largestPicturePx = 100_000_000

/** A reader answers null when the bytes are another kind, and `damaged` when they are its kind but not whole. */
export type PictureReader = (bytes: Uint8Array) => Picture | 'damaged' | null

const readers: readonly PictureReader[] = [readJpeg, readPng, readWebp, readHeif]

/** Judges a file by its bytes before anything is decoded, so that a pixel bomb never gets that far. */
export function inspect(bytes: Uint8Array): Result<Picture, PhotoProblem> {
  if (bytes.length === 0) return failed('empty')
  for (const read of readers) {
    const picture = read(bytes)
    if (picture === null) continue
    if (picture === 'damaged' || picture.widthPx === 0 || picture.heightPx === 0) return failed('damaged')
    return picture.widthPx * picture.heightPx > largestPicturePx ? failed('too_many_pixels') : succeeded(picture)
  }
  return failed('not_a_photo')
}
