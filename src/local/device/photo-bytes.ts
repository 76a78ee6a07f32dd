import type { Table } from 'dexie'
import { StorageFailure } from '../../sync/ports.ts'
import type { Hash, PhotoBytes } from '../../sync/ports.ts'
import type { OutboxEntry } from '../../sync/outbox-entry.ts'
import type { DeviceDatabase } from './device-database.ts'

/** Photo bytes by their hash, each kept as long as an entry needs it. An ArrayBuffer: iOS has lost Blobs. */
export interface PhotoShelf {
  /** @throws StorageFailure `unreadable_photo` when the bytes are not what their hash says. */
  check(photos: readonly PhotoBytes[]): Promise<void>
  /** Within a transaction over `photos`. */
  put(photos: readonly PhotoBytes[]): Promise<void>
  /** Undefined when the bytes are gone or differ from what was stored. */
  readWhole(sha256: string): Promise<ArrayBuffer | undefined>
  /** Within a transaction over `entries` and `photos`: drops these bytes unless an entry still needs them. */
  dropUnless(isNeededBy: Table<OutboxEntry, string>, sha256s: readonly string[]): Promise<void>
  /** Within a transaction over `entries` and `photos`: drops all bytes that no entry needs. */
  dropUnneeded(entries: readonly OutboxEntry[]): Promise<void>
}

export function createPhotoShelf(device: DeviceDatabase, hash: Hash): PhotoShelf {
  const shelf = device.db.table<PhotoBytes, string>('photos')

  return {
    async check(photos) {
      for (const { sha256, bytes } of photos) {
        if ((await hash(bytes)) !== sha256) throw new StorageFailure('unreadable_photo')
      }
    },
    async put(photos) {
      await shelf.bulkPut(photos.map(({ sha256, bytes }) => ({ sha256, bytes })))
    },
    async readWhole(sha256) {
      const kept = await device.read(['photos'], async () => shelf.get(sha256)).catch((error: unknown) => {
        // The record of it is there, the bytes beneath it are not.
        if (error instanceof StorageFailure && error.reason === 'unreadable_photo') return undefined
        throw error
      })
      return kept !== undefined && (await hash(kept.bytes)) === sha256 ? kept.bytes : undefined
    },
    async dropUnless(entries, sha256s) {
      for (const sha256 of sha256s) {
        const isNeeded = (await entries.where('photo.sha256').equals(sha256).count()) > 0
        if (!isNeeded) await shelf.delete(sha256)
      }
    },
    async dropUnneeded(entries) {
      const needed = new Set(entries.map((entry) => entry.photo?.sha256))
      const kept = await shelf.toCollection().primaryKeys()
      await shelf.bulkDelete(kept.filter((sha256) => !needed.has(sha256)))
    },
  }
}
