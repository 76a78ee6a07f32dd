import { Dexie } from 'dexie'
import type { Hash, RowCache, RowCaches } from '../../sync/ports.ts'
import { loadOnce } from '../load-once.ts'
import type { KeptPhotos } from './kept-photos.ts'
import { openRowDatabase } from './row-database.ts'
import type { RowDatabase } from './row-database.ts'
import { createRowReader } from './row-reader.ts'
import type { RowReader } from './row-reader.ts'

/** One account's copy of one centre. What the first list of units does without is loaded when it is asked for. */
export interface LocalCache {
  readonly reader: RowReader
  rows(): Promise<RowCache>
  photos(): Promise<KeptPhotos>
}

/** The copies on this device. What sync sees of them are the `RowCaches`; screens read through `cacheOf`. */
export interface LocalCaches extends RowCaches {
  cacheOf(userId: string, centreId: string): LocalCache
  /** Drops the photos kept for looking at, of every account: the first thing to go when the disk is full. */
  makeRoom(): Promise<void>
}

function createLocalCache(database: RowDatabase, hash: Hash): LocalCache {
  return {
    reader: createRowReader(database),
    rows: loadOnce(async () => (await import('./row-cache.ts')).createRowCache(database, hash)),
    photos: loadOnce(async () => (await import('./kept-photos.ts')).createKeptPhotos(database, hash)),
  }
}

/**
 * One database per account and centre, named after both, so that signing out can take an account's rows away whole
 * and never touches the outbox, which is another database.
 */
export function createLocalCaches(prefix: string, hash: Hash): LocalCaches {
  const opened = new Map<string, { readonly database: RowDatabase; readonly cache: LocalCache }>()

  function cacheFor(name: string): LocalCache {
    const known = opened.get(name)
    if (known?.database.isRemoved() === false) return known.cache
    const database = openRowDatabase(name)
    const cache = createLocalCache(database, hash)
    opened.set(name, { database, cache })
    return cache
  }

  /** Those on disk, also of accounts that were used before the app was last started. */
  async function namesStartingWith(start: string): Promise<string[]> {
    return (await Dexie.getDatabaseNames()).filter((name) => name.startsWith(start))
  }

  return {
    cacheOf: (userId, centreId) => cacheFor(`${prefix}:${userId}:${centreId}`),
    open: (userId, centreId) => cacheFor(`${prefix}:${userId}:${centreId}`).rows(),
    async removeAll(userId, butOfCentres = []) {
      const start = `${prefix}:${userId}:`
      const kept = butOfCentres.map((centreId) => `${start}${centreId}`)
      const inUse = [...opened.keys()].filter((name) => name.startsWith(start))
      for (const name of new Set([...inUse, ...(await namesStartingWith(start))])) {
        if (kept.includes(name)) continue
        const database = opened.get(name)?.database ?? openRowDatabase(name)
        opened.delete(name)
        await database.remove()
      }
    },
    async makeRoom() {
      for (const name of await namesStartingWith(`${prefix}:`)) await (await cacheFor(name).photos()).clear()
    },
  }
}
