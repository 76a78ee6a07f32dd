import { Dexie } from 'dexie'
import type { PullCursor } from '../../sync/ports.ts'
import { onChangeOf } from '../changes.ts'
import type { RowKey } from './merge-page.ts'
import { unlessRemoved } from './row-database.ts'
import type { KeptCursor, RowDatabase, StoredRow } from './row-database.ts'

export interface RowSnapshot {
  /** Rows of the tables asked for, one list per table, as they were at one moment. */
  readonly tables: readonly (readonly StoredRow[])[]
  readonly cursor: PullCursor | null
  readonly wasComplete: boolean
}

/** Reads the copy of the server's rows. Everything is empty once the account was signed out. */
export interface RowReader {
  snapshot(tables: readonly string[]): Promise<RowSnapshot>
  row(table: string, id: string): Promise<StoredRow | undefined>
  /** Rows of any table about one of these records or units. */
  about(ids: readonly string[]): Promise<readonly StoredRow[]>
  /** Calls back after a change by this tab or another; the rows of which tables, it says when asked. */
  onChange(listener: (isTouched: (table: string) => boolean) => void): () => void
}

export function createRowReader(database: RowDatabase): RowReader {
  const rows = database.db.table<StoredRow, RowKey>('rows')
  const cursors = database.db.table<KeptCursor, string>('cursors')

  const rowsOf = (table: string): Promise<StoredRow[]> =>
    rows.where('[t+id]').between([table, Dexie.minKey], [table, Dexie.maxKey]).toArray()

  const read = <T>(tables: readonly string[], work: () => Promise<T>, otherwise: T): Promise<T> =>
    unlessRemoved(database, () => database.read(tables, work), otherwise)

  return {
    snapshot: (tables) =>
      read(
        ['rows', 'cursors'],
        async () => {
          const [kept, ...found] = await Promise.all([cursors.get('cursor'), ...tables.map(rowsOf)])
          return { tables: found, cursor: kept?.cursor ?? null, wasComplete: kept?.wasComplete ?? false }
        },
        { tables: tables.map(() => []), cursor: null, wasComplete: false },
      ),
    row: (table, id) => read(['rows'], async () => rows.get([table, id]), undefined),
    about: (ids) => read(['rows'], async () => rows.where('about').anyOf([...ids]).toArray(), []),
    onChange: (listener) =>
      onChangeOf(database.name, ['rows', 'cursors'], (isTouched) => listener((table) => isTouched('rows', table))),
  }
}
