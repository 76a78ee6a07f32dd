import { describe, expect, it } from 'vitest'
import { sha256 } from '../support/fakes/sha256.ts'
import { anna, premises } from './support/people.ts'
import { hour, minute, openPhone, second } from './support/phone.ts'

const large = 'x'.repeat(100_000)
const payloadOf = (envelope: string): Record<string, unknown> =>
  (JSON.parse(envelope) as { payload: Record<string, unknown> }).payload

describe('what is said of a photo', () => {
  it('is written into a photo that was never sent, and is a row of its own after that', async () => {
    const phone = await openPhone()
    const record = await phone.report()
    const photo = await phone.photo(record)
    expect(await phone.app.reporting.amendPhoto(photo, { caption: 'Etalage \ud83d\0' })).toEqual({ ok: true, photoId: photo })
    expect(payloadOf((await phone.device.entry(photo)).envelope)).toMatchObject({ caption: 'Etalage \ufffd', position: 0 })
    await phone.send()
    const later = await phone.app.reporting.amendPhoto(photo, { caption: 'Andere woorden', position: 2 })
    if (!later.ok) throw new Error(later.problem)
    expect(later.photoId).not.toBe(photo)
    await phone.send()
    const { data } = phone.world.model.rows.get(later.photoId) ?? {}
    expect(data).toMatchObject({ replaces: photo, caption: 'Andere woorden', position: 2 })
    expect(phone.world.model.objects.size).toBe(1)
    expect(await phone.shown(later.photoId)).toMatchObject({ state: 'received' })
  })

  it('goes on from the last that was said, under whichever id the screen still knows', async () => {
    const phone = await openPhone()
    const photo = await phone.photo(await phone.report())
    await phone.send()
    await phone.app.reporting.amendPhoto(photo, { caption: 'Een' })
    await phone.send()
    await phone.app.reporting.amendPhoto(photo, { position: 1 })
    await phone.send()
    const last = phone.world.model.rows.get(phone.world.model.order.at(-1) ?? '')
    expect(last?.data).toMatchObject({ caption: 'Een', position: 1 })
    expect(last?.data['replaces']).not.toBe(photo)
  })

  it('is refused on the screen when it is longer than the database takes', async () => {
    const phone = await openPhone()
    const photo = await phone.photo(await phone.report())
    const caption = '🙂'.repeat(201)
    expect(await phone.app.reporting.amendPhoto(photo, { caption })).toEqual({ ok: false, problem: 'too_long' })
  })

  it('counts the places of the photos of one report up', async () => {
    const phone = await openPhone()
    const record = await phone.report()
    const ids = [await phone.photo(record, 'one'), await phone.photo(record, 'two'), await phone.photo(record, 'three')]
    const places = await Promise.all(ids.map(async (id) => payloadOf((await phone.device.entry(id)).envelope)['position']))
    expect(places).toEqual([0, 1, 2])
  })
})

describe('row 16: a photo that is too large for the server', () => {
  it('goes on as a smaller one in its place, while the record stays as it is', async () => {
    const phone = await openPhone()
    const record = await phone.report()
    const photo = await phone.photo(record, large)
    phone.device.server.next.putPhoto.push({ kind: 'too_large' })
    await phone.send()
    await phone.pass(minute)
    const { items } = await phone.app.view()
    expect(items.map(({ kind, state }) => [kind, state])).toEqual([['photo', 'received'], ['premises_check', 'received']])
    const smaller = items[0]?.id ?? ''
    expect(smaller).not.toBe(photo)
    expect(phone.world.model.rows.get(smaller)?.data).toMatchObject({ replaces: photo, byte_length: 50_000 })
    expect([...phone.world.model.objects.keys()].filter((path) => path.includes(smaller))).toHaveLength(1)
  })

  it('keeps the words that were given to it meanwhile', async () => {
    const phone = await openPhone()
    const photo = await phone.photo(await phone.report(), large)
    phone.device.server.next.putPhoto.push({ kind: 'server_error', status: 500 }, { kind: 'too_large' })
    await phone.send()
    await phone.app.reporting.amendPhoto(photo, { caption: 'Etalage' })
    await phone.pass(10 * minute)
    const { items } = await phone.app.view()
    expect(items.every(({ state }) => state === 'received')).toBe(true)
    const last = phone.world.model.rows.get(items[0]?.id ?? '')
    expect(last?.data).toMatchObject({ caption: 'Etalage', byte_length: 50_000 })
  })

  it('is made smaller once; refused again it waits for its owner', async () => {
    const phone = await openPhone()
    await phone.photo(await phone.report(), large)
    phone.device.server.next.putPhoto.push({ kind: 'too_large' }, { kind: 'too_large' })
    await phone.send()
    await phone.pass(minute)
    const [photo] = (await phone.app.view()).items
    expect(photo).toMatchObject({ kind: 'photo', state: 'attention', reason: 'too_large' })
    expect(await phone.device.store.photoBytes(sha256(large))).toBeDefined()
    await phone.app.outbox.retry(photo?.id ?? '')
    await phone.pass(minute)
    expect(await phone.shown(photo?.id ?? '')).toMatchObject({ state: 'received' })
  })

  it('stays here as it was saved, as long as the smaller one does, and goes along in the copy', async () => {
    const phone = await openPhone()
    await phone.photo(await phone.report(), large)
    phone.device.server.next.putPhoto.push({ kind: 'too_large' }, { kind: 'too_large' })
    await phone.send()
    await phone.pass(minute)
    const copy = await phone.app.outbox.exportUnsent()
    if (!copy.ok) throw new Error(copy.problem)
    const other = await openPhone(anna, phone.world)
    expect(await other.app.outbox.importUnsent(copy.file)).toMatchObject({ ok: true, added: 1, lostPhotos: 0 })
    await other.pass(minute)
    const [received] = (await other.app.view()).items
    expect(received).toMatchObject({ kind: 'photo', state: 'received' })
    expect(await other.device.store.photoBytes(sha256(large))).toBeDefined()
    phone.world.clock.jump(32 * 24 * hour)
    await other.pass(2 * minute)
    expect(other.device.store.disk.photos()).toEqual([])
    const [photo] = (await phone.app.view()).items
    await phone.app.outbox.discard(photo?.id ?? '')
    expect(phone.device.store.disk.photos()).toEqual([])
  })

  it('is no less whole when the app is killed at any moment of being made smaller', async () => {
    for (let calls = 1; calls <= 30; calls += 1) {
      const phone = await openPhone()
      await phone.photo(await phone.report(), large)
      phone.device.server.next.putPhoto.push({ kind: 'too_large' })
      await phone.pass(9 * second)
      phone.app.life.endAfter(calls, calls % 2 === 0)
      await phone.pass(minute)
      await phone.restart()
      await phone.pass(2 * minute)
      const photos = (await phone.app.view()).items.filter(({ kind }) => kind === 'photo')
      expect(photos.map(({ state }) => state)).toEqual(['received'])
      expect(await phone.device.store.photoBytes(sha256(large))).toBeDefined()
    }
  })

  it('waits for its owner when it cannot be made any smaller', async () => {
    const phone = await openPhone()
    const photo = await phone.photo(await phone.report(), 'a small picture')
    phone.device.server.next.putPhoto.push({ kind: 'too_large' })
    await phone.send()
    expect(await phone.shown(photo)).toMatchObject({ state: 'attention', reason: 'too_large' })
  })
})

describe('"alleen via wifi"', () => {
  it('lets the report go and keeps its photo, with the reason, until there is wifi', async () => {
    const phone = await openPhone()
    await phone.app.outbox.setPhotosWifiOnly(true)
    const record = await phone.report()
    const photo = await phone.photo(record)
    await phone.send()
    expect(await phone.shown(record)).toMatchObject({ state: 'received' })
    expect(await phone.shown(photo)).toMatchObject({ state: 'waiting', reason: 'wifi', nextTryAt: null })
    phone.device.road.network.type = 'wifi'
    await phone.pass(second)
    expect(await phone.shown(photo)).toMatchObject({ state: 'received' })
  })

  it('lets what waits go when its owner says so, and holds what comes after it', async () => {
    const phone = await openPhone()
    await phone.app.outbox.setPhotosWifiOnly(true)
    const photo = await phone.photo(await phone.report())
    await phone.send()
    await phone.app.outbox.sendPhotosNow()
    await phone.pass(second)
    expect(await phone.shown(photo)).toMatchObject({ state: 'received' })
    await phone.pass(minute)
    const next = await phone.photo(await phone.report(), 'another window')
    await phone.send()
    expect(await phone.shown(next)).toMatchObject({ state: 'waiting', reason: 'wifi' })
  })

  it('holds photos where the browser does not tell what it is on', async () => {
    const phone = await openPhone()
    phone.device.road.network.type = 'unknown'
    await phone.app.outbox.setPhotosWifiOnly(true)
    const photo = await phone.photo(await phone.report())
    await phone.send()
    expect(await phone.shown(photo)).toMatchObject({ reason: 'wifi' })
  })
})

describe('an objection', () => {
  it('is saved without a network and arrives with its words', async () => {
    const phone = await openPhone(anna)
    phone.device.server.always = { kind: 'unreachable' }
    const objection = { premisesId: premises(1), checkId: null, state: 'vacant', interest: 'owner', note: 'Verhuurd\0' } as const
    const saved = await phone.app.reporting.object(objection)
    if (!saved.ok) throw new Error(saved.problem)
    await phone.restart()
    expect(await phone.shown(saved.id)).toMatchObject({ kind: 'premises_objection', premisesId: premises(1) })
    phone.device.server.always = 'none'
    await phone.pass(10 * minute)
    expect(await phone.shown(saved.id)).toMatchObject({ state: 'received' })
    const { data } = phone.world.model.rows.get(saved.id) ?? {}
    expect(data).toEqual({ premises_id: premises(1), check_id: null, state: 'vacant', interest: 'owner', note: 'Verhuurd' })
  })
})
