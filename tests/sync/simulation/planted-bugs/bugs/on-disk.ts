import { at } from '../planted-bug.ts'
import type { Change, Invariant, PlantedBug } from '../planted-bug.ts'

function onDisk(name: string, mistake: string, seenBy: readonly Invariant[], ...changes: Change[]): PlantedBug {
  return { name, mistake, seenBy, changes, storage: 'indexeddb' }
}

/** Mistakes in the adapter, which only a run on IndexedDB can show. */
export const bugsOnDisk: readonly PlantedBug[] = [
  onDisk(
    'picture-not-read-back',
    'says that a picture is saved without reading it back',
    ['I1'],
    at('local/device/save-batch.ts', 'if (await shelf.isWhole(photo, isSound[index] === true)) continue', 'continue'),
  ),
  onDisk(
    'full-disk-is-saved',
    'takes a save for done that found the disk full',
    ['I1'],
    at(
      'local/device/save-batch.ts',
      'await withRoom(makeRoom, () => store(batch))',
      'await withRoom(makeRoom, () => store(batch)).catch(() => ({ entries: [], draft: undefined }))',
    ),
  ),
  onDisk(
    'lost-connection-is-saved',
    'takes a save for done because its connection was lost in the middle of it',
    ['I1'],
    at('local/device/save-batch.ts', 'batch.entries.length > 0 && (await isAllThere(batch))', 'batch.entries.length > 0'),
  ),
  onDisk(
    'cursor-in-its-own-transaction',
    'stores how far it read in one transaction, and the rows in the next',
    ['I4'],
    at(
      'local/rows/row-cache.ts',
      'await unlessRemoved(database, () => database.write(tables, async () => write(page)), undefined)',
      `await unlessRemoved(database, () => database.write(tables, async () => write({ ...page, changes: [] })), undefined)
      await unlessRemoved(database, () => database.write(tables, async () => write(page)), undefined)`,
    ),
  ),
  onDisk(
    'tombstone-not-deleted',
    'leaves the row on the disk that a tombstone takes away',
    ['I4'],
    at('local/rows/merge-page.ts', "if ('gone' in change) deletes.push([change.t, change.id])", "if ('gone' in change) continue"),
  ),
]
