import { createRegister } from '../../../../src/sync/register/register.ts'
import type { RegisterWriting } from '../../../../src/sync/register/register.ts'
import { hash } from '../../../support/fakes/sha256.ts'
import { premises } from '../../support/people.ts'
import type { AtWork } from './act-as-user.ts'
import { heard } from './hear.ts'

/** So many units are in the register from the start. */
const inRegister = 4

/** What corrects the register, put together as in src/register.ts. */
export function registerOf({ stage, phone, tab }: AtWork): RegisterWriting {
  const { clock, formDrafts, store } = phone.device
  const { account, life, loop } = tab
  const outbox = life.given(store)
  return createRegister({ outbox, account, ids: stage.world.ids, hash, clock, wake: loop.wake, formDrafts })
}

/** The unit of this number, or one that this person added on this phone; one of the register while there is none. */
export async function unitOf({ phone, ownerId }: AtWork, number: number): Promise<string> {
  if (number < inRegister) return premises(number)
  const entries = await phone.device.store.disk.entries()
  const added = entries.filter((entry) => entry.kind === 'premises' && entry.ownerId === ownerId)
  return added[number % Math.max(1, added.length)]?.id ?? premises(number % inRegister)
}

/** A shop that the register does not know. */
export function addUnit(at: AtWork, name: string): void {
  const values = {
    ...{ occupant: name, branch: null, uses: ['winkelfunctie'], floor_area_m2: null, street: 'Nieuwe Kolk' },
    ...{ house_number: 7, house_suffix: '', postcode: null },
  }
  heard(at.stage, registerOf(at).add({ point: { lon: 6.56, lat: 52.99 }, values }), (answer) => {
    if (!answer.ok) return
    const { ownerId, device } = at
    at.stage.ledger.items.set(answer.premisesId, { id: answer.premisesId, kind: 'premises', ownerId, device })
  })
}
