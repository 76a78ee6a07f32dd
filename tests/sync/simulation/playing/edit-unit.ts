import { createRegister } from '../../../../src/sync/register/register.ts'
import { premises } from '../../support/people.ts'
import { hash } from '../../../support/fakes/sha256.ts'
import { shownUnit } from '../oracle/shown-unit.ts'
import type { UserStep } from '../schedule.ts'
import type { AtWork } from './act-as-user.ts'
import { heard, kept } from './hear.ts'

/** A person types over what they see of a unit. */
export async function editUnit(at: AtWork, step: Extract<UserStep, { do: 'edit' }>): Promise<void> {
  const { stage, phone, tab, device, ownerId } = at
  const unitId = premises(step.unit)
  const seen = await shownUnit(phone, tab, unitId)
  if (seen === null) return
  const { clock, formDrafts } = phone.device
  const outbox = tab.life.given(phone.device.store)
  const common = { outbox, account: tab.account, ids: stage.world.ids, hash, clock, wake: tab.loop.wake, formDrafts }
  const { field } = step
  const edit = {
    premisesId: unitId,
    baseVersion: Number(seen['version'] ?? 0),
    base: { [field]: seen[field] ?? null },
    changes: { [field]: step.value },
  }
  heard(stage, createRegister(common).edit(edit), (answer) => {
    if (answer.ok) stage.ledger.edits.push({ ownerId, device, unitId, field, value: kept(step.value), id: null })
  })
}
