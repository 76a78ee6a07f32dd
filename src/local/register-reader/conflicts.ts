import { isPremisesField } from '../../domain/premises/fields.ts'
import { isSameValue } from '../../domain/versioned-edit/value.ts'
import type { FieldValue } from '../../domain/versioned-edit/value.ts'
import type { FieldConflict, Side } from '../../services.ts'
import type { StoredRow } from '../rows/row-database.ts'
import { payloadOf } from '../street-reader/pending-reports.ts'
import { premisesOf, textOf } from '../street-reader/row-mapping.ts'
import type { Read } from './follow.ts'

export const conflictTables = ['edit_conflicts', 'premises', 'edits', 'organisations'] as const

const valueOf = (row: StoredRow, name: string): FieldValue => (row.d[name] ?? null) as FieldValue

/** Conflicts that a waiting decision of this person settles: they are done with them. */
function decidedHere({ pending }: Read): ReadonlySet<string> {
  const waiting = pending.filter((entry) => entry.state !== 'attention')
  return new Set(
    waiting.flatMap((entry) => {
      const decides = payloadOf(entry)?.['decides']
      return Array.isArray(decides) ? decides.filter((id) => typeof id === 'string') : []
    }),
  )
}

/** Who wrote which edit and when, as far as this account may know it. */
async function createSides(
  read: Read,
  conflicts: readonly StoredRow[],
): Promise<(editId: string | null, value: FieldValue) => Side> {
  const ids = conflicts.flatMap((row) => [textOf(row.d, 'edit_id'), textOf(row.d, 'current_edit_id')])
  const about = await read.reader.about(ids.filter((id) => id !== null))
  const authorships = new Map(
    about.filter((row) => row.t === 'authorships').map((row) => [textOf(row.d, 'record_id'), row.d]),
  )
  const edits = new Map(read.rows('edits').map((row) => [row.id, row.d]))
  const organisations = new Map(read.rows('organisations').map((row) => [row.id, textOf(row.d, 'name')]))

  return (editId, value) => {
    const authorship = (editId === null ? undefined : authorships.get(editId)) ?? {}
    return {
      value,
      author: organisations.get(textOf(authorship, 'organisation_id') ?? '') ?? null,
      isOwn: authorship['is_own'] === true,
      receivedAt: textOf((editId === null ? undefined : edits.get(editId)) ?? {}, 'received_at'),
    }
  }
}

/** The open conflicts, one entry per unit and field, with every value that was proposed for it. */
export async function readConflicts(read: Read): Promise<readonly FieldConflict[]> {
  const done = decidedHere(read)
  const open = read
    .rows('edit_conflicts')
    .filter(({ id, d }) => d['decided_by'] === null && d['table_name'] === 'premises' && !done.has(id))
  if (open.length === 0) return []
  const sideOf = await createSides(read, open)
  const units = new Map(read.rows('premises').map((row) => [row.id, row]))
  const found = new Map<string, FieldConflict>()
  for (const row of open) {
    const field = textOf(row.d, 'field') ?? ''
    const unit = units.get(textOf(row.d, 'row_id') ?? '')
    const premises = unit === undefined ? null : premisesOf(unit.id, unit.d)
    if (unit === undefined || premises === null || !isPremisesField(field)) continue
    const key = `${premises.id} ${field}`
    const value = valueOf(unit, field)
    // The value may have moved on since the conflict arose; then it is not known here whose it is.
    const isStill = isSameValue(value, valueOf(row, 'current_value'))
    const current = found.get(key)?.current ?? sideOf(isStill ? textOf(row.d, 'current_edit_id') : null, value)
    const proposal = { ...sideOf(textOf(row.d, 'edit_id'), valueOf(row, 'proposed_value')), conflictId: row.id }
    found.set(key, { premises, field, current, proposals: [...(found.get(key)?.proposals ?? []), proposal] })
  }
  return [...found.values()]
}
