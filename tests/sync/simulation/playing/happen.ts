import type { Membership } from '../../../../src/domain/person.ts'
import { assen, carla, membershipOf, premises } from '../../support/people.ts'
import type { Somebody } from '../../support/people.ts'
import { count } from '../oracle/ledger.ts'
import type { WorldStep } from '../schedule.ts'
import { personOf } from '../stage.ts'
import type { Stage } from '../stage.ts'

/** A large picture of `pictureOf` is above it, and below it once it was made smaller. */
const smallUpload = 30_000

/** What happens to everybody: time, the server, rights. */
export async function happen(stage: Stage, step: WorldStep): Promise<void> {
  const { world, evidence } = stage
  const { model } = world
  switch (step.do) {
    case 'pass':
      return world.clock.advance(step.ms)
    case 'hurry':
      return
    case 'hide':
      return model.hideFrom(personOf(step.person).userId, premises(step.unit))
    case 'show':
      return model.showTo(personOf(step.person).userId)
    case 'removeMember': {
      const person = personOf(step.person)
      if (evidence.areAway.has(person.userId)) return letBackIn(stage, person)
      evidence.areAway.add(person.userId)
      evidence.wereAway.add(person.userId)
      model.removeMember(person.userId)
      return giveMemberships(stage, person, [])
    }
    case 'changeRole': {
      const person = personOf(step.person)
      if (evidence.areAway.has(person.userId)) return
      evidence.offices.set(person.userId, evidence.offices.get(person.userId) === 'secretary' ? 'member' : 'secretary')
      model.changeRights(person.userId)
      return giveMemberships(stage, person, [membershipNow(stage, person)])
    }
    case 'restore':
      model.restore(step.kept)
      stage.wasRestored = true
      return
    case 'tombstone': {
      const id = model.order[step.pick % Math.max(1, model.order.length)]
      if (id !== undefined) model.remove(id)
      return
    }
    case 'moveBoundary':
      model.boundaryMovedAt.push(world.clock.now())
      return
    case 'limitUploads':
      for (const { device } of stage.phones) device.server.mostPhotoBytes = smallUpload
      return
    case 'refuse':
    case 'busy':
    case 'poison':
    case 'takeId':
      return curse(stage, step)
  }
}

/** Who was away is a member again, with the rights they had. */
export function letBackIn(stage: Stage, person: Somebody): void {
  if (!stage.evidence.areAway.delete(person.userId)) return
  stage.world.model.changeRights(person.userId)
  giveMemberships(stage, person, [membershipNow(stage, person)])
}

function membershipNow(stage: Stage, person: Somebody): Membership {
  const membership = membershipOf(person)
  return { ...membership, office: stage.evidence.offices.get(person.userId) ?? membership.office }
}

function giveMemberships(stage: Stage, person: Somebody, memberships: readonly Membership[]): void {
  for (const { device } of stage.phones) {
    device.signIn.people.set(person.email, { userId: person.userId, memberships })
  }
}

type Curse = Exclude<Extract<WorldStep, { pick: number }>, { do: 'tombstone' }>

/** Something is wrong with one item of those that were saved. */
function curse(stage: Stage, step: Curse): void {
  const { items, edits } = stage.ledger
  const ids = [...items.keys(), ...edits.flatMap(({ id }) => id ?? [])]
  const id = ids[step.pick % Math.max(1, ids.length)]
  if (id === undefined) return
  const { model } = stage.world
  if (step.do === 'busy') {
    model.retries.set(id, step.code ?? 'busy')
    return
  }
  if (step.do === 'takeId') {
    // It can only be somebody else's while it is not ours.
    if (model.rows.has(id)) return
    model.plant(id, assen, carla.userId === stage.evidence.ownerOf.get(id) ? 'somebody-else' : carla.userId)
  }
  if (step.do === 'refuse') model.refusals.set(id, step.code)
  if (step.do === 'poison') {
    for (const { device } of stage.phones) device.server.poison.set(id, { kind: 'server_error', status: 500 })
  }
  stage.evidence.cursed.add(id)
  count(stage.ledger, `cursed by ${step.do}`)
}
