import type { Table } from 'dexie'
import { StorageFailure } from '../../sync/ports.ts'
import type { Hash, OutboxStore } from '../../sync/ports.ts'
import { picturesOf } from '../../sync/outbox-entry.ts'
import type { OutboxEntry } from '../../sync/outbox-entry.ts'
import type { DeviceDatabase } from './device-database.ts'
import { withRoom } from './make-room.ts'
import type { MakeRoom } from './make-room.ts'
import type { PhotoShelf } from './photo-bytes.ts'

type Batch = Parameters<OutboxStore['save']>[0]
type Draft = { readonly id: string }

const tables = ['entries', 'photos', 'drafts', 'counters']

/** What was there before a save and is not after it; put back when the save turns out not to hold. */
interface Replaced {
  readonly entries: readonly OutboxEntry[]
  readonly draft: Draft | undefined
}

/** The durable save: one transaction for everything, then the photos are read back. */
export function createSaveBatch(
  device: DeviceDatabase,
  entries: Table<OutboxEntry, string>,
  shelf: PhotoShelf,
  hash: Hash,
  makeRoom: MakeRoom,
): OutboxStore['save'] {
  const drafts = device.db.table<Draft, string>('drafts')
  const counters = device.db.table<{ readonly name: string; readonly value: number }, string>('counters')

  async function isAllThere(batch: Batch): Promise<boolean> {
    const kept = await entries.bulkGet(batch.entries.map((entry) => entry.id))
    return kept.every((entry, index) => entry?.hash === batch.entries[index]?.hash)
  }

  /** All it must know in one go, then all it writes in one go: the person waits for each round trip. */
  async function write(batch: Batch): Promise<Replaced> {
    const removes = [...(batch.removes ?? [])]
    const [draft, removed, counter, photos] = await Promise.all([
      batch.finishesDraft === undefined ? undefined : drafts.get(batch.finishesDraft),
      entries.bulkGet(removes),
      counters.get('sequence'),
      shelf.missing(batch.photos),
    ])
    const last = counter?.value ?? 0
    const numbered = batch.entries.map((entry, index) => ({ ...entry, sequence: last + index + 1 }))
    await Promise.all([
      shelf.add(photos),
      entries.bulkAdd(numbered),
      // A save that only takes away writes nothing: on a full disk that is the way to make room.
      numbered.length === 0 ? undefined : counters.put({ name: 'sequence', value: last + numbered.length }),
      draft === undefined ? undefined : drafts.delete(draft.id),
    ])
    if (removes.length > 0) await entries.bulkDelete(removes)
    return { entries: removed.filter((entry) => entry !== undefined), draft }
  }

  async function takeBack(batch: Batch, replaced: Replaced): Promise<void> {
    await device.write(tables, async () => {
      await entries.bulkDelete(batch.entries.map((entry) => entry.id))
      await entries.bulkPut([...replaced.entries])
      if (replaced.draft !== undefined) await drafts.put(replaced.draft)
      await shelf.dropUnless(entries, batch.photos.map((photo) => photo.sha256))
    })
  }

  const store = (batch: Batch): Promise<Replaced> =>
    device.write(tables, async (isSecondTry) => {
      if (isSecondTry && batch.entries.length > 0 && (await isAllThere(batch))) return { entries: [], draft: undefined }
      return write(batch)
    })

  return async (batch) => {
    // Hashed while the disk is busy: what is read back then only has to equal it.
    const soundness = Promise.all(batch.photos.map(async ({ sha256, bytes }) => (await hash(bytes)) === sha256))
    soundness.catch(() => undefined)
    const replaced = await withRoom(makeRoom, () => store(batch))
    const isSound = await soundness
    for (const [index, photo] of batch.photos.entries()) {
      if (await shelf.isWhole(photo, isSound[index] === true)) continue
      await takeBack(batch, replaced)
      throw new StorageFailure('unreadable_photo')
    }
    // Only now: until the save holds, what it replaces must be able to come back.
    const orphans = replaced.entries.flatMap(picturesOf)
    if (orphans.length > 0) {
      await device.write(['entries', 'photos'], async () => shelf.dropUnless(entries, orphans))
    }
  }
}
