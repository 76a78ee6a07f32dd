import type { Dexie } from 'dexie'
import { StorageFailure } from '../sync/ports.ts'
import { asStorageFailure, isLostConnection } from './storage-failure.ts'

/** One database, and the one way into it. What the storage refuses comes out as a `StorageFailure`. */
export interface Connection {
  readonly name: string
  /** One single request that reads, answered as soon as it is, without waiting for a transaction to end. */
  ask<T>(request: () => PromiseLike<T>): Promise<T>
  /** One transaction that reads. Still answers when the data was written by a newer version of the app. */
  read<T>(tables: readonly string[], work: () => Promise<T>): Promise<T>
  /**
   * One transaction that writes; resolves when it is complete, and otherwise nothing of it is there. When the
   * connection was closed under us the work is done once more: `isSecondTry` says that the first try may after all
   * have been completed.
   */
  write<T>(tables: readonly string[], work: (isSecondTry: boolean) => Promise<T>): Promise<T>
  /** The data was written by a newer version of the app: every write is refused as `newer_data`. */
  isReadOnly(): Promise<boolean>
}

/**
 * How to open it. Rejects when another tab holds an older version open and does not let go, since waiting for it could
 * take for ever; the opening goes on, and who asks again once that tab has gone finds it open.
 */
function openingOf(db: Dexie): () => Promise<unknown> {
  let blocked: Promise<never> | null = null
  let refuse = (): void => undefined
  db.on('blocked', () => refuse())
  return () => {
    blocked ??= new Promise<never>((_, reject) => (refuse = () => reject(new StorageFailure('blocked'))))
    // A block that is over says nothing about the next opening.
    const opened = db.open().finally(() => (blocked = null))
    return Promise.race([opened, blocked])
  }
}

/**
 * @param schemaVersion the version this code was written for; data of a newer one is read, never written to.
 * @param mayOpen false once the database was taken away on purpose, so that nobody makes it anew by accident.
 */
export function createConnection(db: Dexie, schemaVersion: number, mayOpen: () => boolean = () => true): Connection {
  const openOrRefuse = openingOf(db)

  async function open(): Promise<IDBDatabase> {
    if (!mayOpen()) throw new StorageFailure('unavailable')
    if (!db.isOpen()) await openOrRefuse()
    const opened = db.backendDB() as IDBDatabase | null
    // Whoever else lost the connection has closed it again meanwhile, to open it anew.
    if (opened === null) throw new DOMException('closed while it was opened', 'InvalidStateError')
    return opened
  }

  /** Dexie opens newer data with an older schema, and stores the version times ten. */
  const isNewerData = (opened: IDBDatabase): boolean => Math.floor(opened.version / 10) > schemaVersion

  async function run<T>(work: (opened: IDBDatabase, isSecondTry: boolean) => Promise<T>): Promise<T> {
    let lost: IDBDatabase | null = null
    try {
      lost = await open()
      return await work(lost, false)
    } catch (error) {
      if (!isLostConnection(error)) throw asStorageFailure(error)
    }
    try {
      // Unless somebody else has opened it anew meanwhile: theirs is a good one.
      if (db.isOpen() && db.backendDB() === lost) db.close({ disableAutoOpen: false })
      return await work(await open(), true)
    } catch (error) {
      throw asStorageFailure(error)
    }
  }

  return {
    name: db.name,
    isReadOnly: () => run(async (opened) => isNewerData(opened)),
    ask: (request) => run(async () => request()),
    read: (tables, work) => run(async () => db.transaction('r', [...tables], work)),
    write: (tables, work) =>
      run(async (opened, isSecondTry) => {
        if (isNewerData(opened)) throw new StorageFailure('newer_data')
        return db.transaction('rw', [...tables], () => work(isSecondTry))
      }),
  }
}
