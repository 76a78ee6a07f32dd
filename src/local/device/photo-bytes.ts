import type { Table } from 'dexie'
import { StorageFailure } from '../../sync/ports.ts'
import type { Hash, PhotoBytes } from '../../sync/ports.ts'
import { picturesOf } from '../../sync/outbox-entry.ts'
import type { OutboxEntry } from '../../sync/outbox-entry.ts'
import type { DeviceDatabase } from './device-database.ts'
import { isMadeOf, joined, keysOf, partsOf, photoUnder } from './photo-parts.ts'
import type { PhotoPart } from './photo-parts.ts'

/** Photo bytes by their hash, each kept as long as an entry needs it. An ArrayBuffer: iOS has lost Blobs. */
export interface PhotoShelf {
  /** Within a transaction over `photos`: those of which nothing is there yet. */
  missing(photos: readonly PhotoBytes[]): Promise<PhotoBytes[]>
  /** Within a transaction over `photos`. Never takes the place of bytes that are there: another entry may need them. */
  add(photos: readonly PhotoBytes[]): Promise<void>
  /**
   * Reads a photo back and stores it once more when that fails. False when it cannot be read back whole even then.
   * @param isSound whether the bytes given are those of the hash, which can be worked out while they are stored
   */
  isWhole(photo: PhotoBytes, isSound: boolean): Promise<boolean>
  /** Undefined when the bytes are gone or differ from what was stored. */
  readWhole(sha256: string): Promise<ArrayBuffer | undefined>
  /** Within a transaction over `entries` and `photos`: drops these bytes unless an entry still needs them. */
  dropUnless(isNeededBy: Table<OutboxEntry, string>, sha256s: readonly string[]): Promise<void>
  /** Within a transaction over `entries` and `photos`: drops all bytes that no entry needs. */
  dropUnneeded(entries: readonly OutboxEntry[]): Promise<void>
}

export function createPhotoShelf(device: DeviceDatabase, hash: Hash): PhotoShelf {
  const shelf = device.db.table<PhotoPart, string>('photos')
  const piecesOf = (sha256: string) => shelf.where('sha256').between(...keysOf(sha256))

  /** None when they are gone, or when the record of one is there and the bytes beneath it are not. */
  const kept = (sha256: string): Promise<PhotoPart[]> =>
    device.ask(() => piecesOf(sha256).toArray()).catch((error: unknown) => {
      if (error instanceof StorageFailure && error.reason === 'unreadable_photo') return []
      throw error
    })

  async function wholeOf(pieces: readonly PhotoPart[], sha256: string): Promise<ArrayBuffer | undefined> {
    const bytes = joined(pieces)
    return bytes !== undefined && (await hash(bytes)) === sha256 ? bytes : undefined
  }

  const readWhole = async (sha256: string): Promise<ArrayBuffer | undefined> => wholeOf(await kept(sha256), sha256)

  return {
    async missing(photos) {
      const counts = await Promise.all(photos.map(({ sha256 }) => shelf.where('sha256').equals(sha256).count()))
      return photos.filter((_, index) => counts[index] === 0)
    },
    async add(photos) {
      if (photos.length > 0) await shelf.bulkAdd(photos.flatMap(partsOf))
    },
    async isWhole({ sha256, bytes }, isSound) {
      const pieces = await kept(sha256)
      if (isSound && isMadeOf(bytes, pieces)) return true
      // What another entry stored under this hash counts, whatever was given this time.
      if ((await wholeOf(pieces, sha256)) !== undefined) return true
      if (!isSound) return false
      await device.write(['photos'], async () => shelf.bulkPut(partsOf({ sha256, bytes })))
      return (await readWhole(sha256)) !== undefined
    },
    readWhole,
    async dropUnless(entries, sha256s) {
      for (const sha256 of sha256s) {
        const sent = await entries.where('photo.sha256').equals(sha256).count()
        // Rare, and without an index of its own.
        const kept = sent > 0 ? sent : await entries.filter(({ original }) => original?.sha256 === sha256).count()
        if (kept === 0) await piecesOf(sha256).delete()
      }
    },
    async dropUnneeded(entries) {
      const needed = new Set(entries.flatMap(picturesOf))
      const kept = await shelf.toCollection().primaryKeys()
      await shelf.bulkDelete(kept.filter((key) => !needed.has(photoUnder(key))))
    },
  }
}
