import { describe, expect, it } from 'vitest'
import { createMemoryOutboxStore } from '../support/fakes/memory-outbox-store.ts'
import { sha256 } from '../support/fakes/sha256.ts'
import { anna } from './support/people.ts'
import { hour, minute, openPhone, second } from './support/phone.ts'

const bytesOf = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer

describe('a photo arrives as it was taken', () => {
  it('is received only after its row, its bytes and a look at what the server hands out', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    const photo = await phone.photo(id)
    const stages: (string | null)[] = []
    phone.device.store.onChange(() => {
      phone.device.entry(photo).then(
        (entry) => stages.push(entry.state === 'received' ? 'received' : entry.photoStage),
        () => undefined,
      )
    })
    await phone.send()
    expect([...new Set(stages)]).toEqual(['row', 'bytes', 'read_back', 'received'])
    const { photo: kept } = await phone.device.entry(photo)
    expect(sha256(phone.world.model.objects.get(kept?.path ?? '') ?? '')).toBe(sha256('a shop window'))
  })

  it('row 20: killed at any moment while a photo is saved, there is a whole photo or none at all', async () => {
    for (let calls = 1; calls <= 12; calls += 1) {
      const phone = await openPhone()
      const id = await phone.report()
      phone.app.life.endAfter(calls, calls % 2 === 0)
      phone.app.reporting.addPhoto(id, new Blob(['a shop window'])).catch(() => undefined)
      await phone.pass(second)
      await phone.restart()
      await phone.send()
      await phone.pass(minute)
      const { items } = await phone.app.view()
      expect(items.every((item) => item.state === 'received')).toBe(true)
      const photos = items.filter((item) => item.kind === 'photo')
      expect(phone.world.model.objects.size).toBe(photos.length)
    }
  })

  it('row 21: killed at any moment of the upload, the photo arrives once, whole', async () => {
    for (let calls = 1; calls <= 25; calls += 1) {
      const phone = await openPhone()
      const id = await phone.report()
      const photo = await phone.photo(id)
      await phone.pass(9 * second)
      phone.app.life.endAfter(calls, calls % 2 === 0)
      await phone.pass(minute)
      await phone.restart()
      await phone.pass(2 * minute)
      expect(await phone.shown(photo)).toMatchObject({ state: 'received' })
      expect(phone.world.model.order).toEqual([id, photo])
      expect([...phone.world.model.objects.values()].map((bytes) => sha256(bytes))).toEqual([sha256('a shop window')])
    }
  })

  it('row 21: bytes that are there already are compared like any others, and never overwritten', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    const photo = await phone.photo(id)
    const { photo: kept } = await phone.device.entry(photo)
    phone.world.model.objects.set(kept?.path ?? '', bytesOf('half a shop'))
    await phone.send()
    await phone.pass(minute)
    expect(await phone.shown(photo)).toMatchObject({ state: 'attention', reason: 'photo_differs' })
    expect(phone.device.store.disk.photos()).toHaveLength(1)
    phone.world.model.objects.clear()
    await phone.app.outbox.retry(photo)
    await phone.pass(second)
    expect(await phone.shown(photo)).toMatchObject({ state: 'received' })
  })

  it('row 21: of three photos the ones that arrived are received and the third is not', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    for (const picture of ['front', 'side', 'sign']) await phone.photo(id, picture)
    phone.device.server.next.putPhoto.push('none', 'none', 'lose_response')
    await phone.send()
    const states = (await phone.app.view()).items.filter((item) => item.kind === 'photo').map((item) => item.state)
    expect(states.sort()).toEqual(['received', 'received', 'waiting'])
    await phone.pass(minute)
    expect(phone.world.model.objects.size).toBe(3)
    expect((await phone.app.view()).items.every((item) => item.state === 'received')).toBe(true)
  })

  it('row 21: a photo that cannot be found when it is read back is brought again', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    const photo = await phone.photo(id)
    phone.device.server.next.readPhotoBack.push({ kind: 'rejected', status: 404 })
    await phone.pass(minute)
    expect(await phone.shown(photo)).toMatchObject({ state: 'received' })
  })

  it('row 23: a photo that the disk does not give back is not "opgeslagen"', async () => {
    const store = createMemoryOutboxStore()
    const phone = await openPhone()
    const id = await phone.report()
    const entry = { ...(await phone.device.entry(id)), photo: { sha256: 'aa', byteLength: 3, path: '' } }
    await expect(store.save({ entries: [entry], photos: [{ sha256: 'aa', bytes: bytesOf('abc') }] })).rejects.toThrow()
    phone.device.store.disk.failNextSave('unreadable_photo')
    expect(await phone.app.reporting.addPhoto(id, new Blob(['abc']))).toEqual({ ok: false, problem: 'failed' })
    expect((await phone.app.view()).items).toHaveLength(1)
  })

  it.each(['before its row', 'before its bytes'])(
    'row 23: a photo that can no longer be read (%s) needs attention and is never sent as complete',
    async (moment) => {
      const phone = await openPhone()
      const id = await phone.report()
      const photo = await phone.photo(id)
      if (moment === 'before its bytes') phone.device.server.next.putPhoto.push({ kind: 'server_error', status: 500 })
      if (moment === 'before its bytes') await phone.send()
      phone.device.store.disk.spoilPhoto(sha256('a shop window'))
      await phone.pass(5 * minute)
      expect(await phone.shown(photo)).toMatchObject({ state: 'attention', reason: 'photo_unreadable' })
      expect(await phone.shown(id)).toMatchObject({ state: 'received' })
      expect(phone.world.model.objects.size).toBe(0)
    },
  )

  it('row 23: a photo that was cut off when the server handed it out is looked at again, and is received', async () => {
    const phone = await openPhone()
    const photo = await phone.photo(await phone.report())
    const path = (await phone.device.entry(photo)).photo?.path ?? ''
    phone.device.server.spoilt.set(path, bytesOf('a sho'))
    await phone.send()
    expect(await phone.shown(photo)).toMatchObject({ state: 'waiting', reason: 'server_busy' })
    phone.device.server.spoilt.clear()
    await phone.pass(minute / 2)
    expect(await phone.shown(photo)).toMatchObject({ state: 'received' })
    expect(phone.device.server.calls.filter(({ kind }) => kind === 'putPhoto')).toHaveLength(1)
  })

  it('row 23: a photo that differs on the server and can no longer be read here needs attention for the latter', async () => {
    const phone = await openPhone()
    const photo = await phone.photo(await phone.report())
    const path = (await phone.device.entry(photo)).photo?.path ?? ''
    phone.device.server.spoilt.set(path, bytesOf('a sho'))
    await phone.send()
    phone.device.store.disk.spoilPhoto(sha256('a shop window'))
    await phone.pass(minute)
    expect(await phone.shown(photo)).toMatchObject({ state: 'attention', reason: 'photo_unreadable' })
  })

  it('row 24: a disk without room says so, keeps nothing by half, and leaves earlier work alone', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    phone.device.store.disk.failNextSave('quota')
    expect(await phone.app.reporting.addPhoto(id, new Blob(['abc']))).toEqual({ ok: false, problem: 'storage_full' })
    phone.device.store.disk.failNextSave('quota')
    expect(await phone.app.reporting.save({ premisesId: null, at: { lon: 6.5, lat: 53 }, state: 'vacant' })).toEqual({
      ok: false,
      problem: 'storage_full',
    })
    await phone.send()
    expect(phone.world.model.order).toEqual([id])
  })

  it('row 16: a photo that is too large for the server needs attention; the original stays', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    const photo = await phone.photo(id)
    phone.device.server.next.putPhoto.push({ kind: 'too_large' })
    await phone.send()
    expect(await phone.shown(photo)).toMatchObject({ state: 'attention', reason: 'too_large' })
    expect(await phone.device.store.photoBytes(sha256('a shop window'))).toBeDefined()
  })

  it('row 11: a photo that storage refuses is offered once more from its row, then needs attention', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    const photo = await phone.photo(id)
    phone.device.server.poison.set(photo, 'none')
    phone.device.server.next.putPhoto.push({ kind: 'forbidden' }, { kind: 'forbidden' })
    phone.device.server.poison.clear()
    await phone.pass(minute)
    expect(await phone.shown(photo)).toMatchObject({ state: 'attention', reason: 'not_allowed' })
    expect(phone.world.model.objects.size).toBe(0)
  })

  it('row 15: storage that fails for every photo for half an hour blames none of them', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    const photo = await phone.photo(id)
    const whole = phone.device.server.putPhoto
    phone.device.server.putPhoto = () => Promise.resolve({ ok: false, failure: { kind: 'server_error', status: 500 } })
    await phone.pass(hour / 2)
    expect(await phone.shown(photo)).toMatchObject({ state: 'waiting', reason: 'server_busy' })
    phone.device.server.putPhoto = whole
    await phone.pass(5 * minute)
    expect(await phone.shown(photo)).toMatchObject({ state: 'received' })
  })

  it('a report saved while photos are on their way does not wait for them', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    for (const picture of ['front', 'side', 'sign']) await phone.photo(id, picture)
    const whole = phone.device.server.putPhoto
    phone.device.server.putPhoto = async (call) => {
      await new Promise<void>((resolve) => void phone.world.clock.after(30 * second, resolve))
      return whole(call)
    }
    await phone.send()
    const amended = await phone.app.reporting.amend(id, { note: 'Te huur' })
    await phone.pass(35 * second)
    const correction = amended.ok ? amended.recordId : ''
    expect(await phone.shown(correction)).toMatchObject({ state: 'received' })
    expect(phone.world.model.objects.size).toBeLessThan(3)
    expect(anna.userId).toBe((await phone.device.entry(correction)).ownerId)
  })
})
