import { mergeEdit } from '../../domain/versioned-edit/merge.ts'
import type { Fields } from '../../domain/versioned-edit/value.ts'
import type { OutboxEntry } from '../../sync/outbox-entry.ts'
import type { StoredRow } from '../rows/row-database.ts'
import { payloadOf } from './pending-reports.ts'
import type { Columns } from './row-mapping.ts'
import type { PendingRow } from './units.ts'

/** A refused edit is shown in the outbox, not on the map; a refused unit stays, for reports hang on it. */
const isShown = (entry: OutboxEntry): boolean => entry.kind === 'premises' || entry.state !== 'attention'

const fieldsIn = (payload: Columns, name: string): Fields => {
  const fields = payload[name]
  return typeof fields === 'object' && fields !== null ? (fields as Fields) : {}
}

/** The unit as an item of this device adds it. Revision 0: no row of the server is older. */
const addedRow = (entry: OutboxEntry, payload: Columns): PendingRow => ({
  t: 'premises',
  id: entry.id,
  r: 0,
  g: null,
  d: { ...payload, version: 0 },
  pending: `${entry.hash} ${entry.state}`,
  isUnsent: entry.state !== 'received',
})

/** By the rule of the database, so that a pull changes nothing but what others did meanwhile. */
function editedRow(row: StoredRow & Partial<PendingRow>, entry: OutboxEntry, payload: Columns): PendingRow {
  const version = typeof row.d['version'] === 'number' ? row.d['version'] : 0
  const baseVersion = typeof payload['base_version'] === 'number' ? payload['base_version'] : 0
  const edit = { baseVersion, changes: fieldsIn(payload, 'changes'), base: fieldsIn(payload, 'base') }
  const merged = mergeEdit({ version, fields: row.d as Fields }, edit)
  return {
    ...row,
    // An edit that is still on its way has no version of its own: the next one starts from the same.
    d: { ...merged.fields, version },
    pending: `${row.pending ?? ''} ${entry.hash} ${entry.state}`,
    isUnsent: row.isUnsent === true || entry.state !== 'received',
  }
}

/** The units of the server's copy with what this device adds to them and changes of them, in the order of saving. */
export function withPendingRegister(
  rows: readonly StoredRow[],
  entries: readonly OutboxEntry[],
): readonly (StoredRow | PendingRow)[] {
  const byId = new Map<string, StoredRow | PendingRow>(rows.map((row) => [row.id, row]))
  for (const entry of entries) {
    const payload = isShown(entry) ? payloadOf(entry) : null
    if (payload === null) continue
    if (entry.kind === 'premises' && !byId.has(entry.id)) byId.set(entry.id, addedRow(entry, payload))
    if (entry.kind !== 'premises_edit') continue
    const row = byId.get(String(payload['premises_id']))
    if (row !== undefined) byId.set(row.id, editedRow(row, entry, payload))
  }
  return [...byId.values()]
}
