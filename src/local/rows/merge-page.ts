import type { PulledChange } from '../../sync/ports.ts'
import type { StoredRow } from './row-database.ts'

export type RowKey = [table: string, id: string]

/** What a row says something about: the record it belongs to, else the unit. */
function subjectOf(data: Readonly<Record<string, unknown>>): { about?: string } {
  const subject = data['record_id'] ?? data['premises_id']
  return typeof subject === 'string' ? { about: subject } : {}
}

/**
 * Keys whose stored revision must be known before a page may be written. While revisions only rise, as they do in
 * use, there are none: reading every row first would make a pull of ten thousand rows several times slower.
 */
export function keysToLookUp(changes: readonly PulledChange[], generation: number | null, highest: number): RowKey[] {
  if (generation !== null) return []
  return changes.filter((change) => change.r < highest).map((change) => [change.t, change.id])
}

/**
 * What a page comes to: the last word about each row. A row that is known at a higher revision stays as it is,
 * but for fetching anew: after a restore the server's revisions may be lower than ours.
 */
export function mergePage(
  changes: readonly PulledChange[],
  generation: number | null,
  known: readonly StoredRow[],
): { puts: StoredRow[]; deletes: RowKey[] } {
  const revisions = new Map(known.map((row) => [`${row.t}:${row.id}`, row.r]))
  const last = new Map<string, PulledChange>()
  for (const change of changes) {
    const key = `${change.t}:${change.id}`
    const revision = revisions.get(key)
    if (generation === null && revision !== undefined && revision > change.r) continue
    last.set(key, change)
    if ('gone' in change) revisions.delete(key)
    else revisions.set(key, change.r)
  }
  const puts: StoredRow[] = []
  const deletes: RowKey[] = []
  for (const change of last.values()) {
    if ('gone' in change) deletes.push([change.t, change.id])
    else puts.push({ t: change.t, id: change.id, r: change.r, d: change.d, g: generation, ...subjectOf(change.d) })
  }
  return { puts, deletes }
}
