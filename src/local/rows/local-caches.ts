import { Dexie } from 'dexie'
import type { Hash, RowCache, RowCaches } from '../../sync/ports.ts'
import { createKeptPhotos } from './kept-photos.ts'
import type { KeptPhotos } from './kept-photos.ts'
import { createRowCache } from './row-cache.ts'
import { openRowDatabase } from './row-database.ts'
import type { RowDatabase } from './row-database.ts'
import { createRowReader } from './row-reader.ts'
import type { RowReader } from './row-reader.ts'

/** One account's copy of one centre, for pulling into and for reading from. */
export interface LocalCache {
  readonly rows: RowCache
  readonly reader: RowReader
  readonly photos: KeptPhotos
}

/** The copies on this device. What sync sees of them are the `RowCaches`; screens read through `cacheOf`. */
export interface LocalCaches extends RowCaches {
  cacheOf(userId: string, centreId: string): LocalCache
  /** Drops the photos kept for looking at, of every account: the first thing to go when the disk is full. */
  makeRoom(): Promise<void>
}

/**
 * One database per account and centre, named after both, so that signing out can take an account's rows away whole
 * and never touches the outbox, which is another database.
 */
export function createLocalCaches(prefix: string, hash: Hash): LocalCaches {
  const databases = new Map<string, RowDatabase>()
  const caches = new Map<string, LocalCache>()

  function cacheFor(name: string): LocalCache {
    const known = caches.get(name)
    if (known !== undefined && databases.get(name)?.isRemoved() === false) return known
    const database = openRowDatabase(name)
    const cache = {
      rows: createRowCache(database, hash),
      reader: createRowReader(database),
      photos: createKeptPhotos(database, hash),
    }
    databases.set(name, database)
    caches.set(name, cache)
    return cache
  }

  /** Those on disk, also of accounts that were used before the app was last started. */
  async function namesStartingWith(start: string): Promise<string[]> {
    return (await Dexie.getDatabaseNames()).filter((name) => name.startsWith(start))
  }

  return {
    cacheOf: (userId, centreId) => cacheFor(`${prefix}:${userId}:${centreId}`),
    open: async (userId, centreId) => cacheFor(`${prefix}:${userId}:${centreId}`).rows,
    async removeAll(userId) {
      const start = `${prefix}:${userId}:`
      const opened = [...databases.keys()].filter((name) => name.startsWith(start))
      const names = new Set([...opened, ...(await namesStartingWith(start))])
      for (const name of names) {
        await (databases.get(name) ?? openRowDatabase(name)).remove()
        databases.delete(name)
        caches.delete(name)
      }
    },
    async makeRoom() {
      for (const name of await namesStartingWith(`${prefix}:`)) await cacheFor(name).photos.clear()
    },
  }
}
