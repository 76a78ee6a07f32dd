import type { Hash } from '../../sync/ports.ts'
import { unlessRemoved } from './row-database.ts'
import type { KeptPhoto, RowDatabase } from './row-database.ts'

/** At 320 kB at most, some thirty megabytes. */
export const keptPhotosLimit = 100

const dayMs = 86_400_000

/** Photos of others that were looked at lately. They go when the account signs out, and oldest first when full. */
export interface KeptPhotos {
  /** Undefined when it is not there or not whole. */
  get(sha256: string, now: number): Promise<ArrayBuffer | undefined>
  /** Keeping is a convenience: a full disk is no failure here. */
  keep(sha256: string, bytes: ArrayBuffer, now: number): Promise<void>
  clear(): Promise<void>
}

export function createKeptPhotos(database: RowDatabase, hash: Hash): KeptPhotos {
  const photos = database.db.table<KeptPhoto, string>('photos')
  const tables = ['photos']

  async function keep(sha256: string, bytes: ArrayBuffer, now: number): Promise<void> {
    const write = async (): Promise<void> => {
      await photos.put({ sha256, bytes, usedAt: now })
      const tooMany = (await photos.count()) - keptPhotosLimit
      if (tooMany > 0) await photos.bulkDelete(await photos.orderBy('usedAt').limit(tooMany).primaryKeys())
    }
    // The photo is shown all the same; next time it is fetched again.
    await unlessRemoved(database, () => database.write(tables, write), undefined).catch(() => undefined)
  }

  return {
    async get(sha256, now) {
      const kept = await unlessRemoved(
        database,
        () => database.read(tables, async () => photos.get(sha256)),
        undefined,
      )
      if (kept === undefined || (await hash(kept.bytes)) !== sha256) return undefined
      // Not each time: noting the use writes the whole photo again.
      if (now - kept.usedAt > dayMs) await keep(sha256, kept.bytes, now)
      return kept.bytes
    },
    keep,
    clear: () =>
      unlessRemoved(database, () => database.write(tables, async () => photos.clear()), undefined),
  }
}
