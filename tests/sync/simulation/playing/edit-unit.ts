import { shownUnit } from '../oracle/shown-unit.ts'
import type { UserStep } from '../schedule.ts'
import type { AtWork } from './act-as-user.ts'
import { heard, kept } from './hear.ts'
import { registerOf, unitOf } from './units.ts'

/** A person types over what they see of a unit. */
export async function editUnit(at: AtWork, step: Extract<UserStep, { do: 'edit' }>): Promise<void> {
  const { stage, phone, tab, device, ownerId } = at
  const unitId = await unitOf(at, step.unit)
  const seen = await shownUnit(phone, tab, unitId)
  if (seen === null) return
  const { field } = step
  const edit = {
    premisesId: unitId,
    baseVersion: Number(seen['version'] ?? 0),
    base: { [field]: seen[field] ?? null },
    changes: { [field]: step.value },
  }
  heard(stage, registerOf(at).edit(edit), (answer) => {
    if (answer.ok) stage.ledger.edits.push({ ownerId, device, unitId, field, value: kept(step.value), id: null })
  })
}
