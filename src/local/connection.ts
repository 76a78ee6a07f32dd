import type { Dexie } from 'dexie'
import { StorageFailure } from '../sync/ports.ts'
import { asStorageFailure, isLostConnection } from './storage-failure.ts'

/** One database, and the one way into it. What the storage refuses comes out as a `StorageFailure`. */
export interface Connection {
  readonly name: string
  /** One transaction that reads. Still answers when the data was written by a newer version of the app. */
  read<T>(tables: readonly string[], work: () => Promise<T>): Promise<T>
  /**
   * One transaction that writes; resolves when it is complete, and otherwise nothing of it is there. When the
   * connection was closed under us the work is done once more: `isSecondTry` says that the first try may after all
   * have been completed.
   */
  write<T>(tables: readonly string[], work: (isSecondTry: boolean) => Promise<T>): Promise<T>
}

type Work<T> = (isSecondTry: boolean) => Promise<T>

/** Rejects when another tab holds an older version open and does not let go; waiting for it could take for ever. */
function refusalWhenBlocked(db: Dexie): Promise<never> {
  const refusal = new Promise<never>((_, reject) => {
    db.on('blocked', () => reject(new StorageFailure('unavailable')))
  })
  // Whoever opens takes part in the race with it; without anybody opening it concerns nobody.
  refusal.catch(() => undefined)
  return refusal
}

/**
 * @param schemaVersion the version this code was written for; data of a newer one is read, never written to.
 * @param mayOpen false once the database was taken away on purpose, so that nobody makes it anew by accident.
 */
export function createConnection(db: Dexie, schemaVersion: number, mayOpen: () => boolean = () => true): Connection {
  const blocked = refusalWhenBlocked(db)

  async function attempt<T>(mode: 'r' | 'rw', tables: readonly string[], work: Work<T>, isSecond: boolean): Promise<T> {
    if (!mayOpen()) throw new StorageFailure('unavailable')
    if (!db.isOpen()) await Promise.race([db.open(), blocked])
    // Dexie opens newer data with an older schema, and stores the version times ten.
    const isNewerData = Math.floor(db.backendDB().version / 10) > schemaVersion
    if (mode === 'rw' && isNewerData) throw new StorageFailure('newer_data')
    return db.transaction(mode, [...tables], () => work(isSecond))
  }

  async function run<T>(mode: 'r' | 'rw', tables: readonly string[], work: Work<T>): Promise<T> {
    try {
      return await attempt(mode, tables, work, false)
    } catch (error) {
      if (!isLostConnection(error)) throw asStorageFailure(error)
    }
    try {
      db.close({ disableAutoOpen: false })
      return await attempt(mode, tables, work, true)
    } catch (error) {
      throw asStorageFailure(error)
    }
  }

  return {
    name: db.name,
    read: (tables, work) => run('r', tables, work),
    write: (tables, work) => run('rw', tables, work),
  }
}
