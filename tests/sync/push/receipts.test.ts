import { describe, expect, it } from 'vitest'
import type { Fault } from '../../support/fakes/fake-server.ts'
import { settle } from '../../support/fakes/manual-clock.ts'
import { createWorld } from '../support/device.ts'
import { anna, assen, bram, emptyShop } from '../support/people.ts'
import { minute, openPhone, second } from '../support/phone.ts'

describe('what was saved arrives once', () => {
  it('row 1: a report whose request was lost waits and is sent again by itself', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    phone.device.server.next.push.push('lose_request')
    await phone.send()
    expect(await phone.shown(id)).toMatchObject({ state: 'waiting', reason: 'no_connection' })
    await phone.pass(minute)
    expect(await phone.shown(id)).toMatchObject({ state: 'received', reason: null })
    expect(phone.world.model.order).toEqual([id])
  })

  it('row 1: without a line no two tries are more than five minutes apart, and never in step with each other', async () => {
    const phone = await openPhone()
    await phone.report()
    phone.device.server.always = 'lose_request'
    const tries: number[] = []
    let seen = phone.device.server.calls.length
    for (let passed = 0; passed < 60 * minute; passed += second) {
      await phone.pass(second)
      if (phone.device.server.calls.length > seen) tries.push(passed)
      seen = phone.device.server.calls.length
    }
    const gaps = tries.slice(1).map((at, index) => at - (tries[index] ?? 0))
    expect(Math.max(...gaps)).toBeLessThanOrEqual(5 * minute + second)
    expect(gaps.length).toBeGreaterThan(10)
    expect(new Set(gaps).size).toBeGreaterThan(5)
  })

  it('row 1: a report made without a line is tried the moment the phone says it is online', async () => {
    const phone = await openPhone()
    phone.device.server.always = 'lose_request'
    const id = await phone.report()
    await phone.pass(20 * minute)
    phone.device.server.always = 'none'
    phone.app.loop.wake('online')
    await settle()
    expect(await phone.shown(id)).toMatchObject({ state: 'received' })
  })

  it('row 1: the time of the next try that the outbox shows is the time of the next try', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    phone.device.server.always = 'lose_request'
    await phone.pass(10 * minute)
    const { nextTryAt } = await phone.shown(id)
    const wait = (nextTryAt ?? 0) - phone.world.clock.now()
    expect(wait).toBeGreaterThan(0)
    const before = phone.device.server.calls.length
    await phone.pass(wait - 1)
    expect(phone.device.server.calls).toHaveLength(before)
    await phone.pass(1)
    expect(phone.device.server.calls.length).toBeGreaterThan(before)
  })

  it('row 2: a report whose answer was lost is received on the retry, as one row', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    phone.device.server.next.push.push('lose_response')
    await phone.send()
    expect(phone.world.model.order).toEqual([id])
    expect(await phone.shown(id)).toMatchObject({ state: 'waiting' })
    await phone.pass(minute)
    expect(await phone.shown(id)).toMatchObject({ state: 'received' })
    expect(phone.world.model.order).toEqual([id])
  })

  it('row 2: a report whose answer was lost keeps its words and gets a correction when it is amended', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    phone.device.server.next.push.push('lose_response')
    await phone.send()
    const before = (await phone.device.entry(id)).envelope
    const amended = await phone.app.reporting.amend(id, { note: 'Sinds de zomer leeg' })
    expect(amended).toMatchObject({ ok: true })
    expect((await phone.device.entry(id)).envelope).toBe(before)
    await phone.pass(minute)
    expect(phone.world.model.order).toHaveLength(2)
    expect((await phone.app.view()).items.map((item) => item.state)).toEqual(['received', 'received'])
  })

  it('row 3: two taps on one tile make one report', async () => {
    const phone = await openPhone()
    const [first, other] = await Promise.all([phone.report(), phone.report()])
    expect(other).toBe(first)
    await phone.send()
    expect(phone.world.model.order).toEqual([first])
    expect((await phone.app.view()).items).toHaveLength(1)
  })

  it('row 3: the same state seen again after a minute is another observation', async () => {
    const phone = await openPhone()
    await phone.report()
    await phone.pass(minute)
    await phone.report()
    expect((await phone.app.view()).items).toHaveLength(2)
  })

  it('row 3: two tabs that both believe to be the only sender make one row', async () => {
    const phone = await openPhone()
    const other = await phone.device.open()
    phone.device.lock.breakDown()
    const id = await phone.report()
    const photo = await phone.photo(id)
    await phone.pass(11 * second)
    other.loop.wake('button')
    phone.app.loop.wake('button')
    await phone.pass(minute)
    expect(phone.world.model.order).toEqual([id, photo])
    expect(await phone.shown(photo)).toMatchObject({ state: 'received' })
  })

  it('row 4: an id that belongs to somebody else is no success, and goes on under a new one when its owner says so', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    const photo = await phone.photo(id)
    phone.world.model.plant(id, assen, bram.userId)
    await phone.send()
    expect(await phone.shown(id)).toMatchObject({ state: 'attention', reason: 'id_taken' })
    expect(await phone.shown(photo)).toMatchObject({ state: 'attention' })
    await phone.app.outbox.retry(id)
    await phone.pass(minute)
    const { items } = await phone.app.view()
    expect(items.map((item) => item.state)).toEqual(['received', 'received'])
    expect(items.some((item) => item.id === id)).toBe(false)
    const record = items.find((item) => item.kind === 'premises_check')
    expect(items.find((item) => item.kind === 'photo')?.recordId).toBe(record?.id)
    expect(phone.world.model.rows.get(id)?.ownerId).toBe(bram.userId)
    expect(phone.world.model.objects.size).toBe(1)
  })

  it('row 5: a page of the railway wifi is no receipt: "geen echte verbinding"', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    phone.device.server.always = { kind: 'not_our_server' }
    await phone.send()
    expect(await phone.shown(id)).toMatchObject({ state: 'waiting', reason: 'no_real_connection' })
    expect((await phone.app.view()).connection).toBe('not_our_server')
    phone.device.server.always = 'none'
    await phone.pass(5 * minute)
    expect(await phone.shown(id)).toMatchObject({ state: 'received' })
    expect((await phone.app.view()).connection).toBe('online')
  })

  it.each<Fault>(['wrong_hash', 'wrong_id', 'no_results'])(
    'row 5: an answer that does not name the item by its own id and hash is no receipt (%s)',
    async (lie) => {
      const phone = await openPhone()
      const id = await phone.report()
      phone.device.server.next.push.push(lie)
      await phone.send()
      expect((await phone.device.entry(id)).receipt).toBeNull()
      expect((await phone.shown(id)).state).toBe('waiting')
      await phone.pass(minute)
      expect(await phone.shown(id)).toMatchObject({ state: 'received' })
      expect(phone.world.model.order).toEqual([id])
    },
  )

  it('a receipt holds what the server said: its moment, its revision, the hash, and which server it was', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    await phone.send()
    const { receipt, hash } = await phone.device.entry(id)
    expect(receipt).toMatchObject({ hash, epoch: phone.world.model.epoch, revision: expect.any(Number) as number })
    expect((await phone.shown(id)).receivedAt).toBe(receipt?.receivedAt)
  })

  it('a received report is shown for thirty days and then forgotten', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    await phone.send()
    await phone.pass(29 * 24 * 60 * minute)
    expect(await phone.shown(id)).toMatchObject({ state: 'received' })
    await phone.pass(3 * 24 * 60 * minute)
    expect((await phone.app.view()).items).toEqual([])
  })

  it('a hundred reports go in two calls of fifty', async () => {
    const phone = await openPhone(anna, createWorld())
    for (let number = 1; number <= 100; number += 1) await phone.report(emptyShop(number))
    await phone.send()
    expect(phone.pushed().map((ids) => ids.length)).toEqual([50, 50])
    expect(phone.world.model.order).toHaveLength(100)
  })
})
