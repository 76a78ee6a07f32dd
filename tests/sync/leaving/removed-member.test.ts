import { describe, expect, it } from 'vitest'
import type { Membership } from '../../../src/domain/person.ts'
import { settle } from '../../support/fakes/manual-clock.ts'
import { assen, carla, membershipOf } from '../support/people.ts'
import { hour, minute, openPhone } from '../support/phone.ts'
import type { Phone } from '../support/phone.ts'

function setMemberships(phone: Phone, memberships: readonly Membership[]): void {
  phone.device.signIn.people.set(carla.email, { userId: carla.userId, memberships })
}
function remove(phone: Phone): void {
  phone.world.model.members.delete(carla.userId)
  setMemberships(phone, [])
}
function inviteAgain(phone: Phone): void {
  phone.world.model.members.set(carla.userId, 7)
  setMemberships(phone, [{ ...membershipOf(carla), id: 'membership-anew' }])
}
const membership = async (phone: Phone) => {
  const kept = await phone.device.identity.load()
  return kept?.person.memberships.find(({ id }) => id === kept.membershipId)
}
const rowsOn = async (phone: Phone, centreId = assen) =>
  (await phone.device.caches.open(carla.userId, centreId)).rows().length

describe('a member who was removed', () => {
  it('is known as such on the device, after a restart too, and still owns what is unsent', async () => {
    const phone = await openPhone(carla)
    const id = await phone.report()
    remove(phone)
    await phone.pass(minute)
    expect(await membership(phone)).toMatchObject({ centreName: 'Assen', hasEnded: true })
    await phone.restart()
    await phone.pass(hour)
    expect(await phone.shown(id)).toMatchObject({ state: 'attention', reason: 'no_member' })
    expect(phone.app.account.current()).toMatchObject({ userId: carla.userId, centreId: assen })
    expect(await phone.device.entry(id)).toMatchObject({ reason: 'not_allowed' })
  })

  it('has no row of the centre left on the device', async () => {
    const phone = await openPhone(carla)
    for (let number = 1; number <= 9; number += 1) phone.world.model.seed('premises', `unit-${number}`, assen)
    await phone.pass(2 * minute)
    expect(await rowsOn(phone)).toBe(9)
    remove(phone)
    await phone.pass(2 * minute)
    expect(await rowsOn(phone)).toBe(0)
  })

  it('is a member again once invited anew, and what waited is received when tried again', async () => {
    const phone = await openPhone(carla)
    phone.world.model.seed('premises', 'unit-1', assen)
    const id = await phone.report()
    remove(phone)
    await phone.pass(minute)
    inviteAgain(phone)
    await phone.pass(3 * minute)
    expect(await membership(phone)).toEqual({ ...membershipOf(carla), id: 'membership-anew' })
    expect(await rowsOn(phone)).toBe(1)
    expect(await phone.shown(id)).toMatchObject({ state: 'attention', reason: 'not_allowed' })
    await phone.app.outbox.retry(id)
    await phone.pass(minute)
    expect(await phone.shown(id)).toMatchObject({ state: 'received' })
  })

  it('has the units again in the very round in which a new invitation is taken up', async () => {
    const phone = await openPhone(carla)
    phone.world.model.seed('premises', 'unit-1', assen)
    remove(phone)
    await phone.pass(2 * minute)
    const memberships = phone.device.signIn.memberships
    phone.device.signIn.memberships = async () => {
      // Taking the invitation up is what makes a member of the person.
      inviteAgain(phone)
      phone.device.signIn.memberships = memberships
      return memberships()
    }
    phone.app.loop.wake('button')
    await settle()
    expect(await membership(phone)).toEqual({ ...membershipOf(carla), id: 'membership-anew' })
    expect(await rowsOn(phone)).toBe(1)
  })

  it('is told so later when the memberships could not be had at first, and after a kill at that moment', async () => {
    const phone = await openPhone(carla)
    remove(phone)
    phone.device.signIn.membershipsFail = { kind: 'unreachable' }
    await phone.pass(3 * minute)
    expect(await membership(phone)).toEqual(membershipOf(carla))
    await phone.restart()
    phone.device.signIn.membershipsFail = null
    await phone.pass(3 * minute)
    expect(await membership(phone)).toMatchObject({ hasEnded: true })
  })

  it('goes on in another centre that is left, and takes nothing of the former one along', async () => {
    const phone = await openPhone(carla)
    phone.world.model.seed('premises', 'unit-1', assen)
    await phone.pass(2 * minute)
    const id = await phone.report()
    phone.world.model.members.set(carla.userId, 2)
    setMemberships(phone, [{ ...membershipOf(carla), id: 'elsewhere', centreId: 'meppel', centreName: 'Meppel' }])
    phone.world.model.refusals.set(id, 'not_allowed')
    await phone.pass(3 * minute)
    expect(phone.app.account.current()).toEqual({ userId: carla.userId, centreId: 'meppel' })
    expect(await rowsOn(phone)).toBe(0)
    expect(await phone.shown(id)).toMatchObject({ state: 'attention', reason: 'no_member' })
  })
})

it('an item that policy refuses a member keeps the sentence of the policy', async () => {
  const phone = await openPhone(carla)
  const id = await phone.report()
  phone.world.model.refusals.set(id, 'not_allowed')
  await phone.send()
  await settle()
  expect(await phone.shown(id)).toMatchObject({ state: 'attention', reason: 'not_allowed' })
})
