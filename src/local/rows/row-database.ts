import { Dexie } from 'dexie'
import { createConnection } from '../connection.ts'
import type { Connection } from '../connection.ts'
import type { PullCursor } from '../../sync/ports.ts'

export const rowSchemaVersion = 1

/** One row of the server as this account sees it, by table and id. */
export interface StoredRow {
  readonly t: string
  readonly id: string
  readonly r: number
  readonly d: Readonly<Record<string, unknown>>
  /** The fetching anew in which it was last seen, or null. */
  readonly g: number | null
  /** Id of the record or the unit that the row says something about; the one way to look rows up but by id. */
  readonly about?: string
}

export interface KeptCursor {
  readonly name: 'cursor'
  readonly cursor: PullCursor
  /** No stored row has a higher revision, so that a newer change can be written without looking first. */
  readonly highest: number
  /** A whole fetch has ended once; what came after may be under way again. */
  readonly wasComplete: boolean
}

export interface KeptPhoto {
  readonly sha256: string
  readonly bytes: ArrayBuffer
  readonly usedAt: number
}

/** One account's copy of one centre. Everything in it can be fetched again. */
export interface RowDatabase extends Connection {
  readonly db: Dexie
  readonly isRemoved: () => boolean
  /** Closes it for good: nothing can be read or written by way of this object any more. */
  readonly remove: () => Promise<void>
}

export function openRowDatabase(name: string): RowDatabase {
  const db = new Dexie(name, { chromeTransactionDurability: 'relaxed', cache: 'disabled' })
  db.version(rowSchemaVersion).stores({ rows: '[t+id], about', cursors: 'name', photos: 'sha256, usedAt' })
  let isRemoved = false
  // Another tab signed this account out: opening the database again would only make an empty one with a name.
  db.on('versionchange', (event) => {
    if (event.newVersion === null) isRemoved = true
  })
  return {
    db,
    ...createConnection(db, rowSchemaVersion, () => !isRemoved),
    isRemoved: () => isRemoved,
    async remove() {
      isRemoved = true
      await db.delete()
    },
  }
}

/** Work on a database that another tab may take away meanwhile; then the answer is `otherwise`, as of an empty one. */
export async function unlessRemoved<T>(database: RowDatabase, work: () => Promise<T>, otherwise: T): Promise<T> {
  if (database.isRemoved()) return otherwise
  try {
    return await work()
  } catch (error) {
    if (database.isRemoved()) return otherwise
    throw error
  }
}
