import { isSameValue } from '../../../src/domain/versioned-edit/value.ts'
import type { FieldValue, Fields } from '../../../src/domain/versioned-edit/value.ts'
import { isPulled } from '../../../src/local/street-reader/pending-reports.ts'
import { withPendingRegister } from '../../../src/local/street-reader/pending-register.ts'
import { createRegister } from '../../../src/sync/register/register.ts'
import type { App } from '../support/device.ts'
import { assen, premises } from '../support/people.ts'
import { conflictsOf } from '../../support/edits/edit-model.ts'
import { createMemoryText } from '../../support/fakes/memory-people.ts'
import { hash } from '../../support/fakes/sha256.ts'
import type { Phone, Stage } from './stage.ts'
import { openTab } from './stage.ts'
import { Violation } from './violation.ts'

/** An edit whose user heard "opgeslagen op dit toestel". Every value is made once, so that it can be followed. */
export interface SavedEdit {
  readonly device: number
  readonly unitId: string
  readonly field: string
  readonly value: FieldValue
}

/** What this phone's user sees of a unit: the copy, with what is still to be sent. */
async function shown(phone: Phone, app: App, unitId: string): Promise<Fields | null> {
  const who = app.account.current()
  if (who === null) return null
  const { caches } = phone.device
  const cursor = await (await caches.open(who.userId, who.centreId)).cursor()
  const entries = (await phone.device.store.list()).filter(
    (entry) => entry.ownerId === who.userId && entry.kind === 'premises_edit' && !isPulled(entry, cursor),
  )
  const stored = await caches.rowsOf(who.userId, who.centreId)
  const rows = stored.filter(({ t }) => t === 'premises').map((row) => ({ ...row, r: 0, g: null }))
  const row = withPendingRegister(rows, entries).find(({ id }) => id === unitId)
  return row === undefined ? null : (row.d as Fields)
}

/** A person types over what they see; true once it is on disk. */
export async function editOn(
  stage: Stage,
  device: number,
  what: { readonly unit: number; readonly field: string; readonly value: FieldValue },
): Promise<SavedEdit | null> {
  const phone = stage.phones[device]
  if (phone === undefined) return null
  const app = await openTab(phone)
  const unitId = premises(what.unit)
  const seen = await shown(phone, app, unitId)
  if (seen === null) return null
  const { store, clock } = phone.device
  const { ids } = stage.world
  const formDrafts = createMemoryText()
  const wake = app.loop.wake
  const register = createRegister({ outbox: store, account: app.account, ids, hash, clock, wake, formDrafts })
  const { field, value } = what
  const answer = await register.edit({
    premisesId: unitId,
    baseVersion: Number(seen['version'] ?? 0),
    base: { [field]: seen[field] ?? null },
    changes: { [field]: value },
  })
  if (!answer.ok) throw new Violation(`I1: an edit was not saved (${answer.problem})`)
  return { device, unitId, field, value }
}

const changesIn = (envelope: string): Fields =>
  (JSON.parse(envelope) as { payload: { changes?: Fields } }).payload.changes ?? {}

/** At any moment: whatever was called saved is on the phone that said so. */
export async function checkEditsKept(stage: Stage, saved: readonly SavedEdit[]): Promise<void> {
  for (const edit of saved) {
    const entries = (await stage.phones[edit.device]?.device.store.list()) ?? []
    if (entries.some((entry) => isSameValue(changesIn(entry.envelope)[edit.field] ?? null, edit.value))) continue
    throw new Violation(`I1: "${String(edit.value)}" was saved and is gone from the phone`)
  }
}

/** At rest: each value stands in its unit, beside it for a person to choose, or was typed over by one who saw it. */
export function checkNoValueLost(stage: Stage, saved: readonly SavedEdit[]): void {
  const { rows } = stage.world.model
  const bases = [...rows.values()].filter(({ table }) => table === 'edits').map(({ data }) => data)
  for (const { unitId, field, value } of saved) {
    const stands = isSameValue((rows.get(unitId)?.data[field] ?? null) as FieldValue, value)
    const isBeside = conflictsOf(rows, unitId).some(
      ({ data }) => data['field'] === field && isSameValue(data['proposed_value'] as FieldValue, value),
    )
    const wasSeen = bases.some(
      (data) => data['premises_id'] === unitId && isSameValue((data['base'] as Fields)[field] ?? null, value),
    )
    if (!stands && !isBeside && !wasSeen) throw new Violation(`I9: "${String(value)}" of ${field} was lost`)
  }
}

/** At rest: every phone shows every unit as the server has it. */
export async function checkUnitsConverge(stage: Stage): Promise<void> {
  for (const phone of stage.phones) {
    const app = await openTab(phone)
    for (const row of stage.world.model.rows.values()) {
      if (row.table !== 'premises' || row.centreId !== assen) continue
      const seen = await shown(phone, app, row.id)
      if (JSON.stringify(seen) !== JSON.stringify(row.data)) {
        throw new Violation(`I4: a phone shows ${JSON.stringify(seen)} where the server has ${JSON.stringify(row.data)}`)
      }
    }
  }
}
