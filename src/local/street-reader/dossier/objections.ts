import { interests, premisesStates } from '../../../domain/premises/premises.ts'
import type { PremisesObjection } from '../../../domain/premises/premises.ts'
import type { DossierObjection } from '../../../services.ts'
import type { OutboxEntry } from '../../../sync/outbox-entry.ts'
import type { StoredRow } from '../../rows/row-database.ts'
import { payloadOf } from '../pending-reports.ts'
import { textOf } from '../row-mapping.ts'
import type { Columns } from '../row-mapping.ts'

type Found = Omit<DossierObjection, 'author'>

function objectionOf(id: string, columns: Columns): PremisesObjection | null {
  const state = premisesStates.find((known) => known === columns['state'])
  const interest = interests.find((known) => known === columns['interest'])
  const premisesId = textOf(columns, 'premises_id')
  if (state === undefined || interest === undefined || premisesId === null) return null
  return { id, premisesId, checkId: textOf(columns, 'check_id'), state, interest, note: textOf(columns, 'note') }
}

/** Objections to what is reported of one unit, the latest first: those on this device and those the server told of. */
export function objectionsOf(
  premisesId: string,
  rows: readonly StoredRow[],
  entries: readonly OutboxEntry[],
): readonly Found[] {
  const found = new Map<string, Found>()
  for (const row of rows) {
    const objection = row.t === 'premises_objections' ? objectionOf(row.id, row.d) : null
    const receivedAt = textOf(row.d, 'received_at')
    if (objection !== null) found.set(row.id, { objection, isOwn: false, receivedAt, sending: 'received' })
  }
  for (const entry of entries) {
    const payload = entry.kind === 'premises_objection' && !found.has(entry.id) ? payloadOf(entry) : null
    const objection = payload === null ? null : objectionOf(entry.id, payload)
    if (objection?.premisesId !== premisesId) continue
    const receivedAt = entry.receipt?.receivedAt ?? null
    found.set(entry.id, { objection, isOwn: true, receivedAt, sending: entry.state })
  }
  return [...found.values()].reverse()
}
