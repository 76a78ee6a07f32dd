import { describe, expect, it } from 'vitest'
import type { Failure } from '../../../src/sync/failure.ts'
import { assen, carla, emptyShop } from '../support/people.ts'
import { hour, minute, openPhone, second, timesPushed } from '../support/phone.ts'

describe('one bad item holds up nobody else', () => {
  it('row 11: a report refused by policy needs attention with its reason, and the others go on', async () => {
    const phone = await openPhone()
    const bad = await phone.report(emptyShop(1))
    const good = await phone.report(emptyShop(2))
    const { envelope } = await phone.device.entry(bad)
    phone.world.model.refusals.set(bad, 'not_allowed')
    await phone.send()
    expect(await phone.shown(bad)).toMatchObject({ state: 'attention', reason: 'not_allowed', nextTryAt: null })
    expect(await phone.shown(good)).toMatchObject({ state: 'received' })
    expect((await phone.device.entry(bad)).envelope).toBe(envelope)
    await phone.pass(hour)
    expect(timesPushed(phone, bad)).toBe(1)
  })

  it('row 11: a refused report is sent again when its owner asks for it', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    phone.world.model.refusals.set(id, 'not_allowed')
    await phone.send()
    phone.world.model.refusals.clear()
    await phone.app.outbox.retry(id)
    await phone.pass(second)
    expect(await phone.shown(id)).toMatchObject({ state: 'received' })
  })

  it('row 11: a refused report leaves only by its owner’s own hand, with its photos', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    await phone.photo(id)
    phone.world.model.refusals.set(id, 'invalid')
    await phone.send()
    await phone.restart()
    expect((await phone.app.view()).items).toHaveLength(2)
    await phone.app.outbox.discard(id)
    expect((await phone.app.view()).items).toEqual([])
    expect(phone.device.store.disk.photos()).toEqual([])
  })

  it('row 11: a call of fifty refused as a whole (403) puts only the refused one aside', async () => {
    const phone = await openPhone()
    const ids: string[] = []
    for (let number = 1; number <= 50; number += 1) ids.push(await phone.report(emptyShop(number)))
    const [bad = ''] = ids.splice(17, 1)
    phone.device.server.poison.set(bad, { kind: 'forbidden' })
    await phone.send()
    expect(await phone.shown(bad)).toMatchObject({ state: 'attention', reason: 'not_allowed' })
    expect(phone.world.model.order).toEqual(ids)
  })

  it('row 12: an answer without a word on the item is no success', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    phone.device.server.next.push.push('no_results', 'no_results', 'no_results', 'no_results', 'no_results')
    await phone.pass(minute / 2)
    expect(await phone.shown(id)).toMatchObject({ state: 'waiting', reason: 'server_busy' })
    await phone.pass(5 * minute)
    expect(await phone.shown(id)).toMatchObject({ state: 'attention', reason: 'keeps_failing' })
    await phone.app.outbox.retry(id)
    await phone.pass(second)
    expect(await phone.shown(id)).toMatchObject({ state: 'received' })
  })

  it('row 13: a photo waits for its record, and shares its refusal', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    const photo = await phone.photo(id)
    expect(await phone.shown(photo)).toMatchObject({ state: 'waiting', reason: 'parent_first' })
    phone.world.model.retries.set(id, 'busy')
    await phone.send()
    expect(await phone.shown(photo)).toMatchObject({ state: 'waiting', reason: 'parent_first' })
    expect((await phone.shown(photo)).nextTryAt).toBe((await phone.shown(id)).nextTryAt)
    phone.world.model.retries.clear()
    phone.world.model.refusals.set(id, 'invalid')
    await phone.pass(minute)
    expect(await phone.shown(photo)).toMatchObject({ state: 'attention', reason: 'parent_refused' })
    phone.world.model.refusals.clear()
    await phone.app.outbox.retry(photo)
    await phone.pass(second)
    expect((await phone.app.view()).items.map((item) => item.state)).toEqual(['received', 'received'])
  })

  it('row 13: a record the server says it misses, although it gave its receipt, ends in attention and not in a loop', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    await phone.send()
    phone.world.model.rows.delete(id)
    const photo = await phone.photo(id)
    await phone.pass(hour)
    expect(await phone.shown(photo)).toMatchObject({ state: 'attention', reason: 'parent_refused' })
    expect(timesPushed(phone, photo)).toBe(5)
  })

  it.each([
    ['invalid', 'invalid'],
    ['version', 'version'],
    ['unknown_kind', 'unknown_kind'],
    ['changed', 'changed'],
    ['a_code_of_next_year', 'invalid'],
  ])('row 14: a report refused as %s needs attention at once and is not sent again', async (code, reason) => {
    const phone = await openPhone()
    const id = await phone.report()
    phone.world.model.refusals.set(id, code)
    await phone.pass(hour)
    expect(await phone.shown(id)).toMatchObject({ state: 'attention', reason })
    expect(timesPushed(phone, id)).toBe(1)
  })

  it('row 14: a call answered 400 because of one item puts that item aside, and the others go on', async () => {
    const phone = await openPhone()
    const good = await phone.report(emptyShop(1))
    const bad = await phone.report(emptyShop(2))
    const other = await phone.report(emptyShop(3))
    phone.device.server.poison.set(bad, { kind: 'rejected', status: 400 })
    await phone.send()
    expect(await phone.shown(bad)).toMatchObject({ state: 'attention', reason: 'invalid' })
    expect(phone.world.model.order).toEqual([good, other])
  })

  it('row 15: an item that makes the server fail again and again goes to its owner after five tries', async () => {
    const phone = await openPhone()
    const good = await phone.report(emptyShop(1))
    const bad = await phone.report(emptyShop(2))
    const other = await phone.report(emptyShop(3))
    phone.device.server.poison.set(bad, { kind: 'server_error', status: 500 })
    await phone.send()
    expect(phone.world.model.order).toEqual([good, other])
    expect(await phone.shown(bad)).toMatchObject({ state: 'waiting', reason: 'server_busy' })
    await phone.pass(5 * minute)
    expect(await phone.shown(bad)).toMatchObject({ state: 'attention', reason: 'keeps_failing' })
  })

  it('row 15: a server that fails for everything blames no item', async () => {
    const phone = await openPhone()
    const ids = [await phone.report(emptyShop(1)), await phone.report(emptyShop(2))]
    phone.device.server.always = { kind: 'server_error', status: 500 }
    await phone.pass(3 * hour)
    const shown = [await phone.shown(ids[0] ?? ''), await phone.shown(ids[1] ?? '')]
    expect(shown.map((item) => item.state)).toEqual(['waiting', 'waiting'])
    expect(shown.map((item) => item.reason)).toEqual(['server_busy', 'server_busy'])
    phone.device.server.always = 'none'
    await phone.pass(5 * minute)
    expect(phone.world.model.order).toEqual(ids)
  })

  it('row 16: a call that is too large is split; an item that is too large by itself needs attention, whole', async () => {
    const phone = await openPhone()
    const ids: string[] = []
    for (let number = 1; number <= 20; number += 1) ids.push(await phone.report(emptyShop(number)))
    const big = await phone.report(emptyShop(21))
    await phone.app.reporting.amend(big, { note: 'é'.repeat(1_000) })
    phone.device.server.maxBytes = 2_000
    await phone.send()
    expect(phone.world.model.order).toEqual(ids)
    expect(await phone.shown(big)).toMatchObject({ state: 'attention', reason: 'too_large' })
    expect((await phone.device.entry(big)).envelope).toContain('é'.repeat(1_000))
  })

  it('row 17: a server that asks for time gets it: the whole queue waits that long, and nothing fails', async () => {
    const phone = await openPhone()
    const ids = [await phone.report(emptyShop(1)), await phone.report(emptyShop(2))]
    phone.device.server.next.push.push({ kind: 'slow_down', retryAfterMs: 10 * minute })
    await phone.send()
    const calls = phone.device.server.calls.length
    phone.app.loop.wake('online')
    phone.app.loop.wake('visible')
    await phone.app.outbox.sendNow()
    await phone.report(emptyShop(3))
    await phone.pass(9 * minute)
    expect(phone.device.server.calls).toHaveLength(calls)
    expect(await phone.shown(ids[0] ?? '')).toMatchObject({ state: 'waiting', reason: 'server_busy' })
    await phone.pass(2 * minute)
    expect(phone.world.model.order).toHaveLength(3)
  })

  it('row 17: an hourly limit told for one item holds the queue for the seconds it names', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    const whole = phone.device.server.push
    phone.device.server.push = async (call) => {
      const answer = await whole(call)
      if (!answer.ok) return answer
      const results = answer.value.results.map((one) => ({ ...one, outcome: 'retry' as const, code: 'too_many', detail: '600' }))
      return { ok: true, value: { ...answer.value, results } }
    }
    await phone.send()
    const wait = ((await phone.shown(id)).nextTryAt ?? 0) - phone.world.clock.now()
    expect(wait).toBeGreaterThan(9 * minute)
    expect(wait).toBeLessThanOrEqual(10 * minute)
    phone.device.server.push = whole
    await phone.pass(10 * minute)
    expect(await phone.shown(id)).toMatchObject({ state: 'received' })
  })

  it.each<Failure>([
    { kind: 'server_error', status: 502 },
    { kind: 'server_error', status: 503 },
    { kind: 'server_error', status: 504 },
  ])('row 18: a server that answers $status is tried again and the report arrives', async (failure) => {
    const phone = await openPhone()
    const id = await phone.report()
    phone.device.server.always = failure
    await phone.pass(hour)
    expect(await phone.shown(id)).toMatchObject({ state: 'waiting', reason: 'server_busy' })
    phone.device.server.always = 'none'
    await phone.pass(5 * minute)
    expect(await phone.shown(id)).toMatchObject({ state: 'received' })
  })

  it.each(['hang_before', 'hang_after'] as const)('row 18: a connection that never answers is given up and tried again (%s)', async (fault) => {
    const phone = await openPhone()
    const id = await phone.report()
    const photo = await phone.photo(id, 'x'.repeat(300_000))
    phone.device.server.next.push.push(fault)
    phone.device.server.next.putPhoto.push(fault)
    phone.device.server.next.readPhotoBack.push(fault)
    await phone.pass(15 * minute)
    expect(await phone.shown(photo)).toMatchObject({ state: 'received' })
    expect(phone.world.model.order).toEqual([id, photo])
  })

  it('row 18: a large photo on a poor line is given the time that its bytes need', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    const photo = await phone.photo(id, 'x'.repeat(320_000))
    const whole = phone.device.server.putPhoto
    phone.device.server.putPhoto = async (call) => {
      await new Promise<void>((resolve) => void phone.world.clock.after(70 * second, resolve))
      return whole(call)
    }
    await phone.pass(2 * minute)
    expect(await phone.shown(photo)).toMatchObject({ state: 'received' })
    expect(phone.device.server.calls.filter((call) => call.kind === 'putPhoto')).toHaveLength(1)
  })

  it('row 19: a server of another version keeps every item waiting until the app is updated', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    phone.device.server.always = { kind: 'version' }
    await phone.pass(hour)
    expect(await phone.shown(id)).toMatchObject({ state: 'waiting', reason: 'update_app' })
    phone.device.server.always = 'none'
    await phone.pass(5 * minute)
    expect(await phone.shown(id)).toMatchObject({ state: 'received' })
  })

  it('row 19: every envelope carries the version it was written in', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    const photo = await phone.photo(id)
    for (const one of [id, photo]) expect(JSON.parse((await phone.device.entry(one)).envelope)).toMatchObject({ v: 1 })
  })

  it('row 35: pending items of a member who was removed need attention, and nothing of theirs is lost', async () => {
    const phone = await openPhone(carla)
    const id = await phone.report()
    const photo = await phone.photo(id)
    phone.world.model.members.delete(carla.userId)
    await phone.pass(hour)
    expect(await phone.shown(id)).toMatchObject({ state: 'attention', reason: 'not_allowed' })
    expect(await phone.shown(photo)).toMatchObject({ state: 'attention' })
    expect(phone.device.store.disk.photos()).toHaveLength(1)
    expect(phone.app.account.current()).toMatchObject({ userId: carla.userId, centreId: assen })
  })

  it('row 41: a correction never overtakes what it corrects, however the answers fall', async () => {
    const phone = await openPhone()
    const first = await phone.report()
    phone.device.server.next.push.push('lose_request')
    await phone.send()
    const amended = await phone.app.reporting.amend(first, { note: 'Etalage leeg' })
    const correction = amended.ok ? amended.recordId : ''
    expect(correction).not.toBe(first)
    phone.world.model.retries.set(first, 'busy')
    await phone.pass(minute)
    expect(await phone.shown(correction)).toMatchObject({ state: 'waiting' })
    const elsewhere = await phone.report(emptyShop(7))
    await phone.pass(minute)
    phone.world.model.retries.clear()
    await phone.pass(5 * minute)
    expect(phone.world.model.order).toEqual([elsewhere, first, correction])
  })

  it('row 41: two observations of one unit arrive in the order in which they were made', async () => {
    const phone = await openPhone()
    const first = await phone.report(emptyShop(1))
    await phone.pass(3 * second)
    const next = await phone.report({ ...emptyShop(1), state: 'occupied' })
    phone.world.model.retries.set(first, 'busy')
    await phone.pass(minute)
    phone.world.model.retries.clear()
    await phone.pass(5 * minute)
    expect(phone.world.model.order).toEqual([first, next])
  })
})
