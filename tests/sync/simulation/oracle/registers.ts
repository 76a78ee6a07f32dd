import { isSameValue } from '../../../../src/domain/versioned-edit/value.ts'
import type { FieldValue, Fields } from '../../../../src/domain/versioned-edit/value.ts'
import type { OutboxEntry } from '../../../../src/sync/outbox-entry.ts'
import type { ServerRow } from '../../../support/fakes/server-model.ts'
import { conflictsOf } from '../../../support/edits/edit-model.ts'
import { isShutOut } from '../stage.ts'
import type { Phone, Stage } from '../stage.ts'
import { violated } from '../violation.ts'

/**
 * I1 of values that several people set: each stands in its unit, or beside it for a person to choose, or was typed
 * over by one who saw it; unless it never arrived, and its owner knows.
 */
export function checkValuesKept({ ledger, world }: Stage, entries: ReadonlyMap<string, OutboxEntry>): void {
  if (ledger.edits.length === 0) return
  const { rows } = world.model
  const edits = [...rows.values()].filter(({ table }) => table === 'edits')
  for (const { unitId, field, value, id } of ledger.edits) {
    const entry = id === null ? undefined : entries.get(id)
    if (entry?.state !== 'received' || entry.receipt?.epoch !== world.model.epoch) continue
    const isOfField = (found: Readonly<Record<string, unknown>>): boolean =>
      isSameValue((found[field] ?? null) as FieldValue, value)
    // By another edit: that one typed over what it says it saw.
    const wasSeen = edits.some(
      (edit) => edit.id !== id && edit.data['premises_id'] === unitId && isOfField(edit.data['base'] as Fields),
    )
    if (isOfField(rows.get(unitId)?.data ?? {}) || wasSeen || isBeside(rows, unitId, field, value)) continue
    throw violated('I1', `"${String(value)}" of ${field} was received and stands nowhere`)
  }
}

const isBeside = (rows: ReadonlyMap<string, ServerRow>, unitId: string, field: string, value: FieldValue): boolean =>
  conflictsOf(rows, unitId).some(
    ({ data }) => data['field'] === field && isSameValue(data['proposed_value'] as FieldValue, value),
  )

/** I4: what the copy says of each row is what the server says. */
export async function checkSameContent(stage: Stage, phone: Phone): Promise<void> {
  const { world } = stage
  const who = phone.tabs[0]?.account.current()
  if (who === null || who === undefined || isShutOut(stage, phone, who.userId)) return
  for (const { t, id, d } of await phone.device.caches.rowsOf(who.userId, who.centreId)) {
    const row = world.model.rows.get(id)
    if (row !== undefined && (row.data === d || JSON.stringify(row.data) === JSON.stringify(d))) continue
    throw violated('I4', `a copy shows ${t} ${JSON.stringify(d)} where the server has ${JSON.stringify(row?.data)}`)
  }
}
