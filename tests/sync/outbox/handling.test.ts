import { describe, expect, it } from 'vitest'
import { StorageFailure } from '../../../src/sync/ports.ts'
import { writeEnvelope } from '../../../src/sync/items/envelope.ts'
import { settle } from '../../support/fakes/manual-clock.ts'
import { sha256 } from '../../support/fakes/sha256.ts'
import { anna, bram, emptyShop, premises } from '../support/people.ts'
import { hour, openPhone } from '../support/phone.ts'
import type { Phone } from '../support/phone.ts'

/** A report with a photo that the server refused for this reason; the server takes it from now on. */
async function refused(reason: 'id_taken' | 'changed' | 'invalid'): Promise<{ phone: Phone; id: string }> {
  const phone = await openPhone(anna)
  const id = await phone.report()
  await phone.photo(id)
  phone.world.model.refusals.set(id, reason)
  await phone.pass(hour)
  expect(await phone.shown(id)).toMatchObject({ state: 'attention', reason })
  return { phone, id }
}

async function amended(phone: Phone, id: string, note: string): Promise<string> {
  const answer = await phone.app.reporting.amend(id, { note })
  if (!answer.ok) throw new Error(answer.problem)
  return answer.recordId
}

describe('changing what the server refused', () => {
  it('keeps its id where the server never took it', async () => {
    const { phone, id } = await refused('invalid')
    phone.world.model.refusals.delete(id)
    expect(await amended(phone, id, 'Beter zo')).toBe(id)
    await phone.pass(hour)
    expect((await phone.app.view()).items.map((item) => item.state)).toEqual(['received', 'received'])
  })

  it('row 4: goes on under a new id, photo and all, where the id is somebody else’s', async () => {
    const { phone, id } = await refused('id_taken')
    await phone.device.store.update(id, (entry) => ({ ...entry, where: 'Marktstraat 1' }))
    const anew = await amended(phone, id, 'Beter zo')
    expect(anew).not.toBe(id)
    expect(await phone.device.entry(anew)).toMatchObject({ where: 'Marktstraat 1' })
    expect(await phone.device.store.get(id)).toBeUndefined()
    await phone.pass(hour)
    const { items } = await phone.app.view()
    expect(items.map(({ state, recordId }) => ({ state, recordId }))).toEqual([
      { state: 'received', recordId: anew },
      { state: 'received', recordId: anew },
    ])
    expect(phone.world.model.rows.get(anew)?.data).toMatchObject({ note: 'Beter zo', replaces: null })
  })

  it('goes on as a correction of what the server has under its id', async () => {
    const { phone, id } = await refused('changed')
    phone.world.model.plant(id, phone.app.account.current()?.centreId ?? '', anna.userId)
    const anew = await amended(phone, id, 'Beter zo')
    await phone.pass(hour)
    expect(phone.world.model.rows.get(anew)?.data).toMatchObject({ note: 'Beter zo', replaces: id })
    expect((await phone.app.view()).items.every((item) => item.state === 'received')).toBe(true)
  })

  it('tries what kept failing again, with the correction behind it', async () => {
    const phone = await openPhone(anna)
    const id = await phone.report()
    await phone.send()
    await phone.device.store.update(id, (entry) => ({ ...entry, state: 'attention', reason: 'keeps_failing' }))
    const correction = await amended(phone, id, 'Beter zo')
    await phone.pass(hour)
    for (const one of [id, correction]) expect(await phone.shown(one)).toMatchObject({ state: 'received' })
  })
})

describe('a unit that was added to the register', () => {
  /** A unit and a report on it; the server refuses the unit for this reason. */
  async function refusedUnit(reason: 'id_taken' | 'changed'): Promise<{ phone: Phone; unit: string; report: string }> {
    const phone = await openPhone(anna)
    const report = await phone.report(emptyShop(7))
    const unit = premises(7)
    const { centreId, ...entry } = await phone.device.entry(report)
    const aggregate = `premises:${unit}`
    const payload = { street: 'Nieuwstraat' }
    const envelope = writeEnvelope({ id: unit, kind: 'premises', centreId, aggregate, madeAt: 0, payload })
    const item = { id: unit, kind: 'premises', envelope, hash: sha256(envelope), sequence: 0 } as const
    phone.device.store.disk.plant({ ...entry, centreId, ...item, state: 'attention', reason, attempts: 1 })
    await phone.device.store.update(report, (current) => ({ ...current, dependsOn: unit }))
    return { phone, unit, report }
  }

  it('goes on under a new id with what was reported on it, where its id is somebody else’s', async () => {
    const { phone, unit } = await refusedUnit('id_taken')
    await phone.app.outbox.retry(unit)
    const [renamed, report] = await phone.device.store.list()
    expect(renamed?.id).not.toBe(unit)
    expect(report).toMatchObject({ dependsOn: renamed?.id, aggregate: `premises:${renamed?.id}` })
    expect(report?.envelope).toContain(`"premises_id":"${renamed?.id}"`)
  })

  it('is not put there twice when the server has it in other words, and holds up no report on it', async () => {
    const { phone, unit, report } = await refusedUnit('changed')
    phone.world.model.seed('premises', unit, (await phone.device.entry(unit)).centreId, {})
    await phone.app.outbox.retry(unit)
    await phone.pass(hour)
    expect(await phone.shown(unit)).toMatchObject({ state: 'attention', reason: 'changed', followers: 0 })
    expect(await phone.shown(report)).toMatchObject({ state: 'received' })
  })
})

describe('taking away', () => {
  it('leaves no trace of what was never sent, nor of its photos', async () => {
    const phone = await openPhone(anna)
    phone.device.server.always = 'lose_request'
    const id = await phone.report()
    await phone.photo(id)
    expect(await phone.shown(id)).toMatchObject({ isNeverSent: true })
    expect(await phone.app.outbox.discard(id)).toEqual({ ok: true })
    expect(await phone.device.store.list()).toEqual([])
    expect(phone.device.store.disk.photos()).toEqual([])
  })

  it('takes a correction away and leaves what it corrects', async () => {
    const phone = await openPhone(anna)
    const id = await phone.report()
    await phone.send()
    phone.device.server.always = 'lose_request'
    const correction = await amended(phone, id, 'Toch niet')
    expect(await phone.app.outbox.discard(correction)).toEqual({ ok: true })
    phone.device.server.always = 'none'
    await phone.pass(hour)
    expect(phone.world.model.order).toEqual([id])
  })

  it('says so of what was sent while the question was open, and takes nothing away', async () => {
    const phone = await openPhone(anna)
    const id = await phone.report()
    await phone.send()
    expect(await phone.app.outbox.discard(id)).toEqual({ ok: false, problem: 'already_sent' })
    expect(await phone.shown(id)).toMatchObject({ state: 'received' })
  })

  it('takes nothing away that began to be sent at the last moment', async () => {
    const phone = await openPhone(anna)
    phone.device.server.always = 'lose_request'
    const id = await phone.report()
    const { list, update } = phone.device.store
    phone.device.store.list = async () => {
      const entries = await list()
      await update(id, (entry) => ({ ...entry, state: 'sending', attempts: 1 }))
      return entries
    }
    await phone.restart()
    expect(await phone.app.outbox.discard(id)).toEqual({ ok: false, problem: 'already_sent' })
    expect((await phone.device.entry(id)).state).toBe('sending')
  })

  it('row 24: is told in a value when the disk is full, and everything stays', async () => {
    const { phone, id } = await refused('id_taken')
    const { update, list } = phone.device.store
    const before = await list()
    phone.device.store.update = () => Promise.reject(new StorageFailure('quota'))
    phone.device.store.disk.failNextSave('quota')
    await phone.restart()
    expect(await phone.app.outbox.discard(id)).toEqual({ ok: false, problem: 'storage_full' })
    expect(await phone.app.outbox.retry(id)).toEqual({ ok: false, problem: 'storage_full' })
    phone.device.store.update = update
    expect(await list()).toEqual(before)
  })
})

describe('the count for the icon', () => {
  it('follows what is unsent of whoever is signed in, and is 0 for nobody', async () => {
    const phone = await openPhone(anna)
    phone.device.server.always = 'lose_request'
    await phone.photo(await phone.report())
    await phone.restart()
    const seen: number[] = []
    phone.app.outbox.unsentCount.subscribe((count) => seen.push(count))
    await settle()
    expect(seen.at(-1)).toBe(2)
    await phone.app.account.signOut()
    await settle()
    expect(seen.at(-1)).toBe(0)
    phone.device.server.always = 'none'
    await phone.app.account.signInAsDemo(bram.email)
    await phone.report(emptyShop(2))
    await settle()
    expect(seen.at(-1)).toBe(1)
    await phone.send()
    expect(seen.at(-1)).toBe(0)
  })
})
