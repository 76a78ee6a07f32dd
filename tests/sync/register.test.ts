import { describe, expect, it } from 'vitest'
import { createRegister } from '../../src/sync/register/register.ts'
import type { RegisterWriting } from '../../src/sync/register/register.ts'
import type { NewPremises, PremisesEdit } from '../../src/services.ts'
import { createMemoryText } from '../support/fakes/memory-people.ts'
import { hash } from '../support/fakes/sha256.ts'
import { anna, bram, emptyShop, premises } from './support/people.ts'
import { minute, openPhone } from './support/phone.ts'
import type { Phone } from './support/phone.ts'

const formDraftsOf = new WeakMap<object, ReturnType<typeof createMemoryText>>()

function registerOf({ app, device, world }: Phone): RegisterWriting {
  const formDrafts = formDraftsOf.get(device) ?? createMemoryText()
  formDraftsOf.set(device, formDrafts)
  const { store: outbox, clock } = device
  return createRegister({ outbox, account: app.account, ids: world.ids, hash, clock, wake: app.loop.wake, formDrafts })
}

const edit = (facts: Partial<PremisesEdit> = {}): PremisesEdit => ({
  premisesId: premises(1),
  baseVersion: 1,
  base: { occupant: null },
  changes: { occupant: 'Bakker' },
  ...facts,
})
const newUnit = (facts: Partial<NewPremises['values']> = {}, rest: Partial<NewPremises> = {}): NewPremises => ({
  point: { lon: 6.56, lat: 52.99 },
  values: {
    occupant: null,
    branch: null,
    uses: [],
    floor_area_m2: null,
    street: 'Nieuwe Gang',
    house_number: 3,
    house_suffix: '',
    postcode: null,
    ...facts,
  },
  ...rest,
})
const entriesOf = (phone: Phone) => phone.device.store.list()
const payloadOf = (envelope: string) =>
  (JSON.parse(envelope) as { payload: Readonly<Record<string, unknown>> }).payload

describe('what a phone says of the register', () => {
  it('is on disk before it says so, in the order of its unit, and is sent without a wait', async () => {
    const phone = await openPhone()
    expect(await registerOf(phone).edit(edit())).toEqual({ ok: true })
    const [entry] = await entriesOf(phone)
    expect(entry).toMatchObject({ kind: 'premises_edit', aggregate: `premises:${premises(1)}`, notBefore: 0 })
    expect(payloadOf(entry!.envelope)).toEqual({
      premises_id: premises(1),
      base_version: 1,
      base: { occupant: null },
      changes: { occupant: 'Bakker' },
      decides: [],
    })
  })

  it('is not saved when nothing changed, or when the register could not hold it', async () => {
    const phone = await openPhone()
    const register = registerOf(phone)
    expect(await register.edit(edit({ changes: {}, base: {} }))).toEqual({ ok: false, problem: 'nothing_changed' })
    expect(await register.edit(edit({ changes: { occupant: '' } }))).toEqual({ ok: false, problem: 'invalid' })
    expect(await register.edit(edit({ changes: { colour: 'red' } }))).toEqual({ ok: false, problem: 'invalid' })
    expect(await register.add(newUnit({ house_number: null }))).toEqual({ ok: false, problem: 'invalid' })
    expect(await entriesOf(phone)).toEqual([])
  })

  it('says what is wrong with a full disk, and keeps nothing half', async () => {
    const phone = await openPhone()
    phone.device.store.disk.failNextSave('quota')
    expect(await registerOf(phone).edit(edit())).toEqual({ ok: false, problem: 'storage_full' })
    expect(await entriesOf(phone)).toEqual([])
  })

  it('has half a character and NUL taken out of its words, as the database needs', async () => {
    const phone = await openPhone()
    await registerOf(phone).edit(edit({ changes: { occupant: 'Ba\0kker \ud83d' } }))
    expect(payloadOf((await entriesOf(phone))[0]!.envelope)['changes']).toEqual({ occupant: 'Bakker \ufffd' })
  })
})

describe('a unit that was added here', () => {
  it('goes before what is reported and changed of it', async () => {
    const phone = await openPhone()
    const register = registerOf(phone)
    phone.device.server.always = { kind: 'unreachable' }
    const added = await register.add(newUnit())
    if (!added.ok) throw new Error(added.problem)
    const report = await phone.report({ ...emptyShop(), premisesId: added.premisesId })
    await register.edit(edit({ premisesId: added.premisesId }))
    const waiting = (await entriesOf(phone)).filter(({ id }) => id !== added.premisesId)
    expect(waiting.map(({ dependsOn }) => dependsOn)).toEqual([added.premisesId, added.premisesId])
    phone.device.server.always = 'none'
    await phone.pass(10 * minute)
    expect(phone.world.model.order.slice(0, 2)).toContain(added.premisesId)
    expect(phone.world.model.order.indexOf(added.premisesId)).toBeLessThan(phone.world.model.order.indexOf(report))
    expect((await entriesOf(phone)).map(({ state }) => state)).toEqual(['received', 'received', 'received'])
  })

  it('goes on under its own id with another address when the server knew the first, and its report with it', async () => {
    const phone = await openPhone()
    const register = registerOf(phone)
    const added = await register.add(newUnit())
    if (!added.ok) throw new Error(added.problem)
    phone.world.model.refusals.set(added.premisesId, 'already_there')
    const report = await phone.report({ ...emptyShop(), premisesId: added.premisesId })
    await phone.pass(minute)
    expect(await phone.shown(added.premisesId)).toMatchObject({ state: 'attention', reason: 'already_there' })
    expect(await phone.shown(report)).toMatchObject({ state: 'attention', reason: 'parent_refused' })

    phone.world.model.refusals.clear()
    expect((await register.refused(added.premisesId))?.values).toMatchObject({ street: 'Nieuwe Gang', house_suffix: '' })
    const again = await register.add(newUnit({ house_suffix: 'a' }, { insteadOf: added.premisesId }))
    expect(again).toEqual({ ok: true, premisesId: added.premisesId })
    await phone.pass(minute)
    expect(await phone.shown(added.premisesId)).toMatchObject({ state: 'received' })
    expect(await phone.shown(report)).toMatchObject({ state: 'received' })
    expect(phone.world.model.rows.get(added.premisesId)?.data).toMatchObject({ house_suffix: 'a' })
  })
})

describe('an edit that was refused', () => {
  it('makes room for its other words in one go, and is kept while those are refused by the disk', async () => {
    const phone = await openPhone()
    const register = registerOf(phone)
    await register.edit(edit())
    const [first] = await entriesOf(phone)
    phone.world.model.refusals.set(first!.id, 'already_there')
    await phone.device.store.update(first!.id, (entry) => ({ ...entry, state: 'attention', reason: 'already_there' }))
    phone.device.store.disk.failNextSave('quota')
    const other = edit({ changes: { occupant: 'Slager' }, insteadOf: first!.id })
    expect(await register.edit(other)).toMatchObject({ ok: false })
    expect((await entriesOf(phone)).map(({ id }) => id)).toEqual([first!.id])
    phone.device.store.disk.failNextSave(null)
    expect(await register.edit(other)).toEqual({ ok: true })
    const left = await entriesOf(phone)
    expect(left.map(({ id }) => id)).not.toContain(first!.id)
    expect(payloadOf(left[0]!.envelope)['changes']).toEqual({ occupant: 'Slager' })
  })
})

describe('what was filled in and not saved', () => {
  it('is kept by form and by person, through a kill', async () => {
    const phone = await openPhone()
    const register = registerOf(phone)
    await Promise.all([register.keepDraft('add', { typed: 1 }), register.keepDraft('edit x', { typed: 2 })])
    await phone.restart()
    expect(await registerOf(phone).draft('add')).toEqual({ typed: 1 })
    await phone.app.account.signOut()
    await phone.app.account.signInAsDemo(bram.email)
    expect(await registerOf(phone).draft('add')).toBeNull()
    await registerOf(phone).keepDraft('add', null)
    await phone.app.account.signOut()
    await phone.app.account.signInAsDemo(anna.email)
    expect(await registerOf(phone).draft('add')).toEqual({ typed: 1 })
  })

  it('opens an empty form when what the disk holds cannot be read', async () => {
    const phone = await openPhone()
    const register = registerOf(phone)
    await formDraftsOf.get(phone.device)!.write('{"half')
    expect(await register.draft('add')).toBeNull()
    await register.keepDraft('add', { typed: 3 })
    expect(await register.draft('add')).toEqual({ typed: 3 })
  })
})
