import { describe, expect, it } from 'vitest'
import { settle } from '../support/fakes/manual-clock.ts'
import { createDevice, createWorld } from './support/device.ts'
import { anna, assen, bram, emptyShop } from './support/people.ts'
import { hour, minute, openPhone } from './support/phone.ts'
import type { Phone } from './support/phone.ts'

async function rowIds(phone: Phone): Promise<string[]> {
  const cache = await phone.device.caches.open(anna.userId, assen)
  return cache.rows().map((row) => row.id).sort()
}

const permitted = (phone: Phone): string[] => phone.world.model.visibleIds(anna.userId, assen)

async function look(phone: Phone): Promise<void> {
  phone.app.loop.wake('button')
  await settle()
}

const pullsOf = (phone: Phone) => phone.device.server.calls.filter((call) => call.kind === 'pull').length

describe('the copy of what others reported', () => {
  it('shows on one phone what was reported on another', async () => {
    const phone = await openPhone()
    const other = await openPhone(bram, phone.world)
    const id = await other.report()
    await phone.pass(2 * minute)
    expect(await rowIds(phone)).toContain(id)
  })

  it('row 32: two thousand rows come in pages, and killed between any two of them none is missed', async () => {
    const world = createWorld()
    for (let number = 1; number <= 2_000; number += 1) world.model.seed('premises', `unit-${number}`, assen)
    const device = createDevice(world)
    await device.signedInAs(anna)
    for (const calls of [12, 14, 16, 18]) {
      const app = await device.open()
      app.life.endAfter(calls, calls % 4 === 0)
      await world.clock.advance(minute)
      app.life.end()
    }
    await device.open()
    await world.clock.advance(minute)
    const cache = await device.caches.open(anna.userId, assen)
    expect(cache.rows()).toHaveLength(2_000)
    expect((await cache.cursor()).rightsVersion).toBe(1)
  })

  it('row 32: a short page is not the end while the server says that there is more', async () => {
    const phone = await openPhone()
    for (let number = 1; number <= 30; number += 1) phone.world.model.seed('premises', `unit-${number}`, assen)
    const whole = phone.device.server.pull
    phone.device.server.pull = (call) => whole({ ...call, limit: 7 })
    await look(phone)
    expect(await rowIds(phone)).toEqual(permitted(phone))
  })

  it('row 34: what was withdrawn from view leaves the device by its tombstone', async () => {
    const phone = await openPhone()
    phone.world.model.seed('premises', 'unit-1', assen)
    phone.world.model.seed('premises', 'unit-2', assen)
    await look(phone)
    phone.world.model.remove('unit-1')
    await look(phone)
    expect(await rowIds(phone)).toEqual(['unit-2'])
  })

  it('row 34: what a person may no longer see leaves the device when their rights change', async () => {
    const phone = await openPhone()
    for (const id of ['unit-1', 'unit-2', 'unit-3']) phone.world.model.seed('premises', id, assen)
    await look(phone)
    phone.world.model.hideFrom(anna.userId, 'unit-2')
    await look(phone)
    expect(await rowIds(phone)).toEqual(['unit-1', 'unit-3'])
  })

  it('row 34: killed while fetching anew, it fetches anew again and sweeps', async () => {
    for (let calls = 1; calls <= 14; calls += 1) {
      const phone = await openPhone()
      for (let number = 1; number <= 1_200; number += 1) phone.world.model.seed('premises', `unit-${number}`, assen)
      await look(phone)
      phone.world.model.hideFrom(anna.userId, 'unit-7')
      phone.app.life.endAfter(calls, calls % 2 === 0)
      await look(phone)
      await phone.restart()
      await phone.pass(minute)
      expect(await rowIds(phone)).toEqual(permitted(phone))
    }
  })

  it('row 34: a row that went missing behind our back is seen by the hash of the set and fetched again', async () => {
    const phone = await openPhone()
    for (const id of ['unit-1', 'unit-2']) phone.world.model.seed('premises', id, assen)
    await look(phone)
    const cache = await phone.device.caches.open(anna.userId, assen)
    cache.lose('premises', 'unit-1')
    await phone.pass(hour)
    expect(await rowIds(phone)).toEqual(['unit-1', 'unit-2'])
  })

  it('row 34: a set that stays different is fetched anew once an hour at most, not on and on', async () => {
    const phone = await openPhone()
    const whole = phone.device.server.pull
    phone.device.server.pull = async (call) => {
      const answer = await whole(call)
      return answer.ok && call.withHash ? { ok: true, value: { ...answer.value, visible: 'wrong' } } : answer
    }
    await phone.pass(minute)
    const before = pullsOf(phone)
    await phone.pass(hour)
    expect(pullsOf(phone) - before).toBeLessThan(70)
  })

  it('row 40: after a restore the receipts of the last thirty days are offered again, photos too', async () => {
    const phone = await openPhone()
    const id = await phone.report(emptyShop(1))
    const photo = await phone.photo(id)
    await phone.send()
    phone.world.model.seed('premises', 'unit-1', assen)
    phone.world.model.restore(0)
    expect(phone.world.model.order).toEqual([])
    await phone.pass(2 * minute)
    expect(phone.world.model.order).toEqual([id, photo])
    expect(phone.world.model.objects.size).toBe(1)
    expect(await phone.shown(photo)).toMatchObject({ state: 'received' })
    expect((await phone.device.entry(id)).receipt?.epoch).toBe(phone.world.model.epoch)
    expect(await rowIds(phone)).toEqual(permitted(phone))
  })

  it('row 40: a restore is noticed although the person signed out and in again in between', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    await phone.send()
    await phone.app.account.signOut()
    phone.world.model.restore(0)
    await phone.app.account.requestCode(anna.email)
    await phone.app.account.confirmCode(anna.email, phone.device.signIn.codes.get(anna.email) ?? '')
    await phone.pass(2 * minute)
    expect(phone.world.model.order).toEqual([id])
  })

  it('row 40: a restore in the middle of a photo starts that photo again from its row', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    const photo = await phone.photo(id)
    phone.device.server.next.putPhoto.push({ kind: 'server_error', status: 500 })
    await phone.send()
    phone.world.model.restore(0)
    await phone.pass(5 * minute)
    expect(phone.world.model.order).toEqual([id, photo])
    expect(await phone.shown(photo)).toMatchObject({ state: 'received' })
  })

  it('a disk without room for others’ rows keeps nobody from sending their own', async () => {
    const phone = await openPhone()
    phone.device.caches.failNextApplies(1_000)
    const id = await phone.report()
    await phone.pass(5 * minute)
    expect(phone.world.model.order).toEqual([id])
    expect(phone.world.unexpected).toEqual([])
  })

  it('a pull that fails by itself keeps nobody from sending their own', async () => {
    const phone = await openPhone()
    phone.device.server.pull = () => Promise.resolve({ ok: false, failure: { kind: 'server_error', status: 500 } })
    const id = await phone.report()
    await phone.pass(5 * minute)
    expect(await phone.shown(id)).toMatchObject({ state: 'received' })
  })

  it('a person whose rights changed has their memberships asked for anew', async () => {
    const phone = await openPhone()
    await look(phone)
    const known = phone.device.signIn.people.get(anna.email)
    const [membership] = known?.memberships ?? []
    if (known === undefined || membership === undefined) throw new Error('anna is a member')
    known.memberships = [{ ...membership, office: 'secretary' }]
    phone.world.model.hideFrom(anna.userId, 'nothing')
    await look(phone)
    let office: string | undefined
    phone.app.account.who.subscribe((who) => (office = who?.membership.office))
    expect(office).toBe('secretary')
  })
})
