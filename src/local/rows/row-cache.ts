import type { Hash, PullCursor, RowCache } from '../../sync/ports.ts'
import { keysToLookUp, mergePage } from './merge-page.ts'
import type { RowKey } from './merge-page.ts'
import { unlessRemoved } from './row-database.ts'
import type { KeptCursor, KeptPhoto, RowDatabase, StoredRow } from './row-database.ts'
import { createUnseenPhotos } from './unseen-photos.ts'

const nothing: PullCursor = { revision: 0, epoch: null, rightsVersion: null }

const tables = ['rows', 'cursors', 'photos']

const highestOf = (rows: readonly StoredRow[], start = 0): number =>
  rows.reduce((highest, row) => Math.max(highest, row.r), start)

/** Bytewise order: the lines are ASCII, where that of JavaScript is the same. */
const linesOf = (rows: readonly StoredRow[]): string =>
  rows
    .map((row) => `${row.t}:${row.id}:${row.r}\n`)
    .sort()
    .join('')

/** Rows of the server in IndexedDB. */
export function createRowCache(database: RowDatabase, hash: Hash): RowCache {
  const rows = database.db.table<StoredRow, RowKey>('rows')
  const cursors = database.db.table<KeptCursor, string>('cursors')
  const unseenPhotos = createUnseenPhotos(rows, database.db.table<KeptPhoto, string>('photos'))
  // The account was signed out while a page was on its way: nothing of it may come back to this device.
  let adrift = nothing

  async function write(page: Parameters<RowCache['apply']>[0]): Promise<void> {
    const { changes, cursor, generation } = page
    const kept = await cursors.get('cursor')
    const highest = kept?.highest ?? 0
    const keys = keysToLookUp(changes, generation, highest)
    const known = keys.length === 0 ? [] : await rows.bulkGet(keys)
    const { puts, deletes } = mergePage(changes, generation, known.filter((row) => row !== undefined))
    await unseenPhotos.dropOf(changes)
    if (puts.length > 0) await rows.bulkPut(puts)
    if (deletes.length > 0) await rows.bulkDelete(deletes)
    const wasComplete = cursor.rightsVersion !== null || (kept?.wasComplete ?? false)
    await cursors.put({ name: 'cursor', cursor, highest: highestOf(puts, highest), wasComplete })
  }

  return {
    cursor: () =>
      unlessRemoved(database, async () => {
        const kept = await database.read(['cursors'], async () => cursors.get('cursor'))
        return kept?.cursor ?? nothing
      }, adrift),
    async apply(page) {
      adrift = page.cursor
      await unlessRemoved(database, () => database.write(tables, async () => write(page)), undefined)
    },
    sweep: (generation) =>
      unlessRemoved(
        database,
        () =>
          database.write(tables, async () => {
            const all = await rows.toArray()
            const unseen = all.filter((row) => row.g !== generation)
            await rows.bulkDelete(unseen.map((row): RowKey => [row.t, row.id]))
            const kept = await cursors.get('cursor')
            const left = all.filter((row) => row.g === generation)
            await unseenPhotos.keepOnlyOf(left)
            const highest = highestOf(left)
            if (kept !== undefined) await cursors.put({ ...kept, highest })
          }),
        undefined,
      ),
    async visibleHash() {
      const all = await unlessRemoved(database, () => database.read(['rows'], async () => rows.toArray()), [])
      return hash(linesOf(all))
    },
  }
}
