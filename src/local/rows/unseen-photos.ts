import type { Table } from 'dexie'
import type { PulledChange } from '../../sync/ports.ts'
import type { RowKey } from './merge-page.ts'
import type { KeptPhoto, StoredRow } from './row-database.ts'

const sha256Of = (row: StoredRow | undefined): string[] =>
  typeof row?.d['sha256'] === 'string' ? [row.d['sha256']] : []

/**
 * Pictures kept for looking at leave the device together with the right to see them. Both are called inside the
 * transaction that takes the rows away.
 */
export function createUnseenPhotos(rows: Table<StoredRow, RowKey>, photos: Table<KeptPhoto, string>) {
  return {
    /** Those of rows that are about to go by a tombstone. */
    async dropOf(changes: readonly PulledChange[]): Promise<void> {
      const gone = changes.filter((change) => change.t === 'photos' && 'gone' in change)
      if (gone.length === 0) return
      const before = await rows.bulkGet(gone.map(({ t, id }): RowKey => [t, id]))
      await photos.bulkDelete(before.flatMap(sha256Of))
    },
    /** Every one that none of these rows, which are all that is left, speaks of. */
    async keepOnlyOf(left: readonly StoredRow[]): Promise<void> {
      const seen = new Set(left.filter(({ t }) => t === 'photos').flatMap(sha256Of))
      const kept = await photos.toCollection().primaryKeys()
      await photos.bulkDelete(kept.filter((sha256) => !seen.has(sha256)))
    },
  }
}
