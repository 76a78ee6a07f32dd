import { mergeEdit } from '../../../src/domain/versioned-edit/merge.ts'
import { isSameValue } from '../../../src/domain/versioned-edit/value.ts'
import type { FieldValue, Fields } from '../../../src/domain/versioned-edit/value.ts'
import type { ServerRow } from '../fakes/server-model.ts'

/** A fresh revision for each row that changes. */
type Count = () => number

/** What an edit does on the model: its unit takes what it can, and the rest stands beside it as open conflicts. */
export function applyEdit(rows: Map<string, ServerRow>, edit: ServerRow, count: Count): void {
  const unit = rows.get(String(edit.data['premises_id']))
  if (unit === undefined) return
  const version = Number(unit.data['version'] ?? 1)
  const changes = edit.data['changes'] as Fields
  const base = edit.data['base'] as Fields
  const merged = mergeEdit(
    { version, fields: unit.data as Fields },
    { baseVersion: Number(edit.data['base_version']), changes, base },
  )
  if (merged.applied.length > 0) {
    rows.set(unit.id, { ...unit, data: { ...merged.fields, version: merged.version }, revision: count() })
  }
  for (const conflict of conflictsOf(rows, unit.id)) {
    const field = String(conflict.data['field'])
    const proposed = conflict.data['proposed_value'] as FieldValue
    const isFulfilled = merged.applied.includes(field) && isSameValue(changes[field] ?? null, proposed)
    const isReworded =
      field in changes && isSameValue(base[field] ?? null, proposed) && conflict.ownerId === edit.ownerId
    if (!isFulfilled && !isReworded) continue
    rows.set(conflict.id, { ...conflict, data: { ...conflict.data, decided_by: edit.id }, revision: count() })
  }
  for (const field of merged.conflicts) {
    const id = `${edit.id}/${field}`
    const data = { row_id: unit.id, field, proposed_value: changes[field], edit_id: edit.id, decided_by: null }
    rows.set(id, { ...edit, table: 'edit_conflicts', id, hash: '', data, revision: count() })
  }
}

/** The conflicts of a unit that nobody has settled. */
export function conflictsOf(rows: ReadonlyMap<string, ServerRow>, unitId: string): ServerRow[] {
  return [...rows.values()].filter(
    ({ table, data }) => table === 'edit_conflicts' && data['row_id'] === unitId && data['decided_by'] === null,
  )
}

/** After a restore: the units as they were at first, changed by the edits that the backup held. */
export function replayEdits(
  rows: Map<string, ServerRow>,
  order: readonly string[],
  unitsAtFirst: ReadonlyMap<string, ServerRow>,
  count: Count,
): void {
  for (const row of [...rows.values()]) if (row.table === 'edit_conflicts') rows.delete(row.id)
  for (const [id, unit] of unitsAtFirst) rows.set(id, unit)
  for (const id of order) {
    const edit = rows.get(id)
    if (edit?.table === 'edits') applyEdit(rows, edit, count)
  }
}
