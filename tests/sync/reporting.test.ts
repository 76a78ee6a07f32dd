import { describe, expect, it } from 'vitest'
import type { PremisesCheck } from '../../src/domain/premises/premises.ts'
import { amend, payloadOf } from './support/amend.ts'
import { anna, assen, emptyShop, premises } from './support/people.ts'
import { hour, minute, openPhone, second } from './support/phone.ts'

describe('a report', () => {
  it('is one JSON text with the words of the protocol', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    expect(JSON.parse((await phone.device.entry(id)).envelope)).toEqual({
      v: 1,
      id,
      kind: 'premises_check',
      centre_id: assen,
      aggregate: `premises:${premises(1)}`,
      made_at: '2026-11-24T08:30:00.000Z',
      payload: {
        premises_id: premises(1),
        lon: 6.5621,
        lat: 52.993,
        accuracy_m: null,
        place_source: 'premises',
        state: 'vacant',
        vacant_since: null,
        vacant_since_precision: null,
        note: null,
        observed_at: '2026-11-24T08:30:00.000Z',
        replaces: null,
        is_withdrawal: false,
      },
    })
  })

  it('of a place without a unit is kept in the order of that place', async () => {
    const phone = await openPhone()
    const id = await phone.report({ premisesId: null, at: { lon: 6.56, lat: 52.99 }, state: 'occupied' })
    expect((await phone.device.entry(id)).aggregate).toBe(`place:${id}`)
    expect(await payloadOf(phone, id)).toMatchObject({ premises_id: null, place_source: 'pointed' })
    await phone.send()
    expect(phone.world.model.order).toEqual([id])
  })

  it('row 37: says where it is and leaves it to the server what lies inside, so that no boundary of before counts', async () => {
    const phone = await openPhone()
    const { model } = phone.world
    model.seed('boundaries', 'boundary-1', assen, { version: 1 })
    await phone.pass(minute)
    phone.device.server.always = 'lose_request'
    const id = await phone.report()
    model.seed('boundaries', 'boundary-2', assen, { version: 2 })
    await phone.pass(hour)
    phone.device.server.always = 'none'
    await phone.pass(5 * minute)
    expect(await phone.shown(id)).toMatchObject({ state: 'received', reason: null })
    const sent = Object.keys(model.rows.get(id)?.data ?? {})
    expect(sent).toEqual(expect.arrayContaining(['lon', 'lat']))
    expect(sent.filter((name) => /area|boundary|inside/.test(name))).toEqual([])
    const versions = (await phone.device.caches.rowsOf(anna.userId, assen)).filter(({ t }) => t === 'boundaries')
    expect(versions.map(({ d }) => d['version'])).toEqual([1, 2])
  })

  it('is not sent before its undo window has passed, and then without anybody asking', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    phone.app.loop.wake('button')
    await phone.pass(phone.app.reporting.undoWindowMs - 1)
    expect(await phone.shown(id)).toMatchObject({ state: 'waiting', reason: 'undo_window' })
    expect(phone.world.model.order).toEqual([])
    expect((await phone.shown(id)).nextTryAt).toBe(phone.world.clock.now() + 1)
    await phone.pass(1)
    expect(phone.world.model.order).toEqual([id])
  })

  it('cannot be saved while nobody is signed in', async () => {
    const phone = await openPhone()
    await phone.app.account.signOut()
    expect(await phone.app.reporting.save(emptyShop())).toEqual({ ok: false, problem: 'failed' })
  })

  it.each([
    ['quota', 'storage_full'],
    ['unavailable', 'storage_unavailable'],
    ['newer_data', 'newer_data'],
    ['other', 'failed'],
  ] as const)('that did not reach the disk (%s) is never called saved', async (reason, problem) => {
    const phone = await openPhone()
    phone.device.store.disk.failNextSave(reason)
    expect(await phone.app.reporting.save(emptyShop())).toEqual({ ok: false, problem })
    expect((await phone.app.view()).items).toEqual([])
    expect(await phone.app.reporting.save(emptyShop())).toMatchObject({ ok: true })
  })
})

describe('adding to a report', () => {
  it('changes it in place while it was never sent', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    const vacantSince = { date: '2026-03-01', precision: 'month' } as const
    expect(await amend(phone, id, { vacantSince })).toBe(id)
    expect(await amend(phone, id, { note: 'Etalage leeg' })).toBe(id)
    await phone.send()
    expect(phone.world.model.order).toEqual([id])
    const expected = { vacant_since: '2026-03-01', vacant_since_precision: 'month', note: 'Etalage leeg', replaces: null }
    expect(phone.world.model.rows.get(id)?.data).toMatchObject(expected)
  })

  it('changes it in place for hours without a line: nothing was marked as tried', async () => {
    const phone = await openPhone()
    phone.device.server.always = 'lose_request'
    const id = await phone.report()
    await phone.pass(3 * hour)
    expect(await amend(phone, id, { note: 'Nog steeds leeg' })).toBe(id)
    phone.device.server.always = 'none'
    await phone.pass(5 * minute)
    expect(phone.world.model.order).toEqual([id])
    expect(phone.world.model.rows.get(id)?.data).toMatchObject({ note: 'Nog steeds leeg' })
  })

  it('becomes a correction once it was sent, which keeps what is not said anew', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    await amend(phone, id, { note: 'Etalage leeg' })
    await phone.send()
    const correction = await amend(phone, id, { vacantSince: { date: '2025-01-01', precision: 'year' } })
    expect(correction).not.toBe(id)
    await phone.pass(second)
    expect(phone.world.model.order).toEqual([id, correction])
    const observed = (await payloadOf(phone, id)).observed_at
    expect(phone.world.model.rows.get(correction)?.data).toMatchObject({
      replaces: id,
      note: 'Etalage leeg',
      vacant_since: '2025-01-01',
      observed_at: observed,
    })
  })

  it('corrects the newest version when the screen still holds the first id', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    await phone.send()
    const first = await amend(phone, id, { note: 'een' })
    await phone.pass(second)
    const next = await amend(phone, id, { note: 'twee' })
    expect((await payloadOf(phone, next)).replaces).toBe(first)
  })

  it('while it is on its way makes a correction, never other words under the same id', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    phone.device.server.next.push.push('hang_after')
    await phone.send()
    const correction = await amend(phone, id, { note: 'net te laat' })
    expect(correction).not.toBe(id)
    await phone.pass(5 * minute)
    expect(phone.world.model.order).toEqual([id, correction])
    expect((await phone.app.view()).items.every((item) => item.state === 'received')).toBe(true)
  })

  it('says "occupied" without a date since when it is empty', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    await amend(phone, id, { vacantSince: { date: '2026-03-01', precision: 'month' } })
    await amend(phone, id, { state: 'occupied' })
    expect(await payloadOf(phone, id)).toMatchObject({ state: 'occupied', vacant_since: null })
  })

  it('takes NUL away and mends half an emoji before the text is hashed', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    await amend(phone, id, { note: 'leeg\0 \ud83d!' })
    expect(await payloadOf(phone, id)).toMatchObject({ note: 'leeg \ufffd!' })
    await phone.send()
    expect(await phone.shown(id)).toMatchObject({ state: 'received' })
  })

  it.each([
    ['2,000 characters', 'a'.repeat(2_000), true],
    ['2,000 characters outside the basic plane', '🏪'.repeat(2_000), true],
    ['2,001 characters', 'a'.repeat(2_001), false],
  ])('takes a note of %s: %#', async (_name, note, fits) => {
    const phone = await openPhone()
    const id = await phone.report()
    const answer = await phone.app.reporting.amend(id, { note })
    expect(answer).toEqual(fits ? { ok: true, recordId: id } : { ok: false, problem: 'too_long' })
    expect((await payloadOf(phone, id)).note).toBe(fits ? note : null)
  })

  it('to a refused report gives it another chance under the same id', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    phone.world.model.refusals.set(id, 'invalid')
    await phone.send()
    phone.world.model.refusals.clear()
    expect(await amend(phone, id, { note: 'anders gezegd' })).toBe(id)
    await phone.pass(second)
    expect(await phone.shown(id)).toMatchObject({ state: 'received' })
  })

  it('works on a report that left the outbox long ago, from the server’s copy', async () => {
    const phone = await openPhone()
    expect(await phone.app.reporting.amend('long-ago', { note: 'x' })).toEqual({ ok: false, problem: 'failed' })
    const record: PremisesCheck = {
      id: 'long-ago',
      premisesId: premises(4),
      place: { lon: 6.5, lat: 53, accuracyM: null, source: 'premises' },
      state: 'vacant',
      vacantSince: null,
      note: 'oud',
      observedAt: '2026-01-01T10:00:00.000Z',
      replaces: null,
      isWithdrawal: false,
    }
    phone.world.model.plant('long-ago', assen, anna.userId)
    phone.device.ownRecords.set(record.id, record)
    const correction = await amend(phone, 'long-ago', { state: 'occupied' })
    await phone.pass(second)
    expect(phone.world.model.rows.get(correction)?.data).toMatchObject({ replaces: 'long-ago', state: 'occupied', note: 'oud' })
    expect((await phone.device.entry(correction)).aggregate).toBe(`premises:${premises(4)}`)
  })
})
