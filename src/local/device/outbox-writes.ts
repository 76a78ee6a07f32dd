import { picturesOf } from '../../sync/outbox-entry.ts'
import type { OutboxEntry } from '../../sync/outbox-entry.ts'
import type { Hash, OutboxStore } from '../../sync/ports.ts'
import type { DeviceDatabase } from './device-database.ts'
import { withRoom } from './make-room.ts'
import type { MakeRoom } from './make-room.ts'
import { createPhotoShelf } from './photo-bytes.ts'
import { createSaveBatch } from './save-batch.ts'

const withPhotos = ['entries', 'photos']

function isForgotten(entry: OutboxEntry, before: number): boolean {
  return entry.state === 'received' && entry.receipt !== null && Date.parse(entry.receipt.receivedAt) < before
}

export type OutboxWrites = Pick<OutboxStore, 'save' | 'update' | 'photoBytes' | 'forgetReceived'>

/** What changes the outbox, and the photos in it; the first list needs none of it. */
export function createOutboxWrites(device: DeviceDatabase, hash: Hash, makeRoom: MakeRoom): OutboxWrites {
  const entries = device.db.table<OutboxEntry, string>('entries')
  const shelf = createPhotoShelf(device, hash)
  /** Also a receipt needs room: what was sent must not be called waiting for ever. */
  const write = <T>(work: () => Promise<T>): Promise<T> => withRoom(makeRoom, () => device.write(withPhotos, work))

  return {
    save: createSaveBatch(device, entries, shelf, hash, makeRoom),
    update: (id, change) =>
      write(async () => {
        const current = await entries.get(id)
        if (current === undefined) return undefined
        const next = change(current)
        if (next === null) return current
        if (next === 'remove') await entries.delete(id)
        else await entries.put(next)
        const left = next === 'remove' ? [] : picturesOf(next)
        const orphans = picturesOf(current).filter((sha256) => !left.includes(sha256))
        if (orphans.length > 0) await shelf.dropUnless(entries, orphans)
        return next === 'remove' ? undefined : next
      }),
    photoBytes: (sha256) => shelf.readWhole(sha256),
    forgetReceived: (before) =>
      write(async () => {
        const all = await entries.toArray()
        const old = all.filter((entry) => isForgotten(entry, before))
        await entries.bulkDelete(old.map((entry) => entry.id))
        await shelf.dropUnneeded(all.filter((entry) => !old.includes(entry)))
      }),
  }
}
