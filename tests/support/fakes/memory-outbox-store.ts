import { StorageFailure } from '../../../src/sync/ports.ts'
import type { DraftStore, OutboxStore } from '../../../src/sync/ports.ts'
import type { OutboxEntry } from '../../../src/sync/outbox-entry.ts'
import { createListeners } from './listeners.ts'
import { sha256 } from './sha256.ts'

/** What a test may do to the disk beneath the store. */
export interface MemoryDisk {
  /** The next save fails for this reason, as a whole; null takes it back. */
  failNextSave(reason: StorageFailure['reason'] | null): void
  /** The bytes of this photo can no longer be read back. */
  spoilPhoto(sha256: string): void
  /** Puts a stored thing there as another version of the app wrote it. */
  plant(entry: OutboxEntry): void
  photos(): readonly string[]
}

/** The outbox in memory: the same rules as on the device, without a device. Give it the drafts it may finish. */
export function createMemoryOutboxStore(drafts?: Pick<DraftStore, 'remove'>): OutboxStore & { disk: MemoryDisk } {
  const entries = new Map<string, OutboxEntry>()
  const photos = new Map<string, ArrayBuffer>()
  const listeners = createListeners()
  let sequence = 0
  let failure: StorageFailure['reason'] | null = null

  function dropUnusedPhotos(): void {
    const used = new Set([...entries.values()].map((entry) => entry.photo?.sha256))
    for (const key of photos.keys()) if (!used.has(key)) photos.delete(key)
  }

  function write(batch: Parameters<OutboxStore['save']>[0]): void {
    if (failure !== null) {
      const reason = failure
      failure = null
      throw new StorageFailure(reason)
    }
    if (batch.entries.some((entry) => entries.has(entry.id))) throw new StorageFailure('other')
    if (batch.photos.some((photo) => sha256(photo.bytes) !== photo.sha256)) throw new StorageFailure('unreadable_photo')
    for (const photo of batch.photos) photos.set(photo.sha256, photo.bytes.slice(0))
    for (const entry of batch.entries) entries.set(entry.id, { ...entry, sequence: ++sequence })
    for (const id of batch.removes ?? []) entries.delete(id)
    dropUnusedPhotos()
  }

  return {
    disk: {
      failNextSave: (reason) => (failure = reason),
      spoilPhoto: (key) => photos.set(key, new ArrayBuffer(1)),
      plant: (entry) => entries.set(entry.id, entry),
      photos: () => [...photos.keys()],
    },
    async save(batch) {
      await Promise.resolve()
      write(batch)
      if (batch.finishesDraft !== undefined) await drafts?.remove(batch.finishesDraft)
      listeners.call()
    },
    async list() {
      await Promise.resolve()
      return [...entries.values()].sort((one, other) => one.sequence - other.sequence)
    },
    async get(id) {
      await Promise.resolve()
      return entries.get(id)
    },
    async update(id, change) {
      await Promise.resolve()
      const current = entries.get(id)
      if (current === undefined) return undefined
      const next = change(current)
      if (next === null) return current
      if (next === 'remove') entries.delete(id)
      else entries.set(id, next)
      dropUnusedPhotos()
      listeners.call()
      return entries.get(id)
    },
    async photoBytes(key) {
      await Promise.resolve()
      const bytes = photos.get(key)
      return bytes !== undefined && sha256(bytes) === key ? bytes.slice(0) : undefined
    },
    async forgetReceived(before) {
      await Promise.resolve()
      for (const entry of entries.values()) {
        const isOld = entry.receipt !== null && Date.parse(entry.receipt.receivedAt) < before
        if (entry.state === 'received' && isOld) entries.delete(entry.id)
      }
      dropUnusedPhotos()
      listeners.call()
    },
    onChange: (listener) => listeners.add(listener),
  }
}
