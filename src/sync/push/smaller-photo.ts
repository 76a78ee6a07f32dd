import { newEntry } from '../items/new-entry.ts'
import { photoChain, photoPayloadOf } from '../items/photo-payload.ts'
import type { OutboxEntry } from '../outbox-entry.ts'
import { ownEntries } from '../reporting/base.ts'
import type { Clock, Hash, Log, OutboxStore, PhotoPreparer } from '../ports.ts'

export interface SmallerPhotosDeps {
  readonly outbox: OutboxStore
  readonly clock: Clock
  readonly photoPreparer: PhotoPreparer
  readonly ids: () => string
  readonly hash: Hash
  readonly log: Log
}

/** Below this a sign in a window is not readable any more, bytes. */
const smallestBytes = 20_000

/**
 * Lets a photo that was too large for the server go on as a smaller one: a new item that takes the place of the row
 * that is there already, with the words that were given to it meanwhile. Old self and new one change in one
 * transaction; the picture as it was saved stays beside the smaller one. False where it cannot be made any smaller:
 * then its owner is asked.
 */
export function createSmallerPhotos(
  deps: SmallerPhotosDeps,
): (photo: OutboxEntry, ownerId: string) => Promise<boolean> {
  const { outbox, clock, photoPreparer, ids, hash, log } = deps

  return async (photo, ownerId) => {
    // One step: a picture that was made smaller already is its owner's affair.
    if (photo.photo === null || typeof photoPayloadOf(photo).replaces === 'string') return false
    const largestBytes = Math.floor(photo.photo.byteLength / 2)
    const bytes = await outbox.photoBytes(photo.photo.sha256)
    if (bytes === undefined || largestBytes < smallestBytes) return false
    const prepared = await photoPreparer.prepare(new Blob([bytes], { type: 'image/jpeg' }), { largestBytes })
    if (!prepared.ok) return false

    const { photo: smaller, widthPx, heightPx } = prepared.value
    const chain = photoChain(photo.id, await ownEntries({ outbox }, ownerId))
    const words = chain.filter((entry) => entry.id !== photo.id)
    const replaced = [photo, ...words.filter((entry) => entry.attempts > 0)].at(-1) ?? photo
    const byteLength = smaller.bytes.byteLength
    const size = { sha256: smaller.sha256, byte_length: byteLength, width_px: widthPx, height_px: heightPx }
    const payload = { ...photoPayloadOf(chain.at(-1) ?? photo), ...size, replaces: replaced.id }
    const { centreId, aggregate, savedAt } = photo
    const entry = await newEntry(
      hash,
      { id: ids(), kind: 'photo', centreId, aggregate, madeAt: clock.now(), payload },
      {
        ownerId,
        dependsOn: replaced.id === photo.id ? null : replaced.id,
        notBefore: 0,
        savedAt,
        photo: { sha256: smaller.sha256, byteLength },
      },
    )
    const unsent = words.filter((one) => one.attempts === 0).map((one) => one.id)
    const original = { sha256: photo.photo.sha256, byteLength: photo.photo.byteLength }
    await outbox.save({ entries: [{ ...entry, original }], photos: [smaller], removes: [photo.id, ...unsent] })
    log.write('photo_smaller', { from: photo.photo.byteLength, to: byteLength })
    return true
  }
}
