import type { OutboxEntry } from '../outbox-entry.ts'
import type { Hash } from '../ports.ts'
import { writeEnvelope } from './envelope.ts'
import type { Item } from './envelope.ts'

export type NewEntry = Omit<OutboxEntry, 'sequence'>

/** Where a photo's bytes go on the server: never a person in it, and the hash, so that nothing is overwritten. */
export const photoPath = (centreId: string, photoId: string, sha256: string): string =>
  `${centreId}/${photoId}/${sha256}.jpg`

/** An item that was just made: written out, hashed, waiting, never sent. */
export async function newEntry(
  hash: Hash,
  item: Item,
  about: {
    ownerId: string
    dependsOn: string | null
    notBefore: number
    savedAt: number
    photo?: { sha256: string; byteLength: number }
  },
): Promise<NewEntry> {
  const envelope = writeEnvelope(item)
  const { photo } = about
  return {
    storedVersion: 1,
    id: item.id,
    ownerId: about.ownerId,
    centreId: item.centreId,
    kind: item.kind,
    aggregate: item.aggregate,
    dependsOn: about.dependsOn,
    envelope,
    hash: await hash(envelope),
    photo: photo === undefined ? null : { ...photo, path: photoPath(item.centreId, item.id, photo.sha256) },
    photoStage: photo === undefined ? null : 'row',
    state: 'waiting',
    reason: null,
    attempts: 0,
    ownFailures: 0,
    notBefore: about.notBefore,
    savedAt: about.savedAt,
    receipt: null,
  }
}
