import { describe, expect, it } from 'vitest'
import { settle } from '../../support/fakes/manual-clock.ts'
import { sha256 } from '../../support/fakes/sha256.ts'
import { anna, bram, emptyShop } from '../support/people.ts'
import { hour, minute, openPhone } from '../support/phone.ts'
import type { Phone } from '../support/phone.ts'

const bytesOf = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer

async function fileOf(phone: Phone, email?: string): Promise<Blob> {
  const answer = await phone.app.outbox.exportUnsent(email)
  if (!answer.ok) throw new Error(`No file: ${answer.problem}`)
  return answer.file
}

/** Anna's phone without network, with a report, its photo and a correction on it. */
async function annaInACellar(): Promise<{ phone: Phone; record: string; photo: string; file: Blob }> {
  const phone = await openPhone(anna)
  phone.device.server.always = 'lose_request'
  const record = await phone.report(emptyShop(1))
  const photo = await phone.photo(record, 'a dark shop €')
  return { phone, record, photo, file: await fileOf(phone) }
}

interface LooseFile {
  format: unknown
  version: unknown
  ownerId: unknown
  items: Record<string, unknown>[]
}

/** The file with something else in it. */
async function changed(file: Blob, change: (content: LooseFile) => void): Promise<Blob> {
  const content = JSON.parse(await file.text()) as LooseFile
  change(content)
  return new Blob([JSON.stringify(content)])
}

/** The envelope of an item as something else, with the hash that fits it. */
function rewrite(item: Record<string, unknown> | undefined, change: (envelope: Record<string, unknown>) => void): void {
  if (item === undefined) throw new Error('No such item')
  const envelope = JSON.parse(String(item['envelope'])) as Record<string, unknown>
  change(envelope)
  item['envelope'] = JSON.stringify(envelope)
  item['hash'] = sha256(item['envelope'] as string)
}

describe('unsent work on another device', () => {
  it('goes on there, photo included, and arrives once', async () => {
    const { phone, record, photo, file } = await annaInACellar()
    const other = await openPhone(anna, phone.world)
    expect(await other.app.outbox.importUnsent(file)).toEqual({
      ok: true,
      added: 2,
      alreadyHere: 0,
      differing: 0,
      lostPhotos: 0,
    })
    await other.pass(minute)
    expect(await other.shown(photo)).toMatchObject({ state: 'received' })
    expect(phone.world.model.order).toEqual([record, photo])
    phone.device.server.always = 'none'
    await phone.pass(hour)
    expect(await phone.shown(photo)).toMatchObject({ state: 'received' })
    expect(phone.world.model.order).toEqual([record, photo])
    expect([...phone.world.model.objects.keys()]).toHaveLength(1)
  })

  it('is the same to the last byte, and saved at the moment it was saved', async () => {
    const { phone, record, photo, file } = await annaInACellar()
    await phone.pass(hour)
    const other = await openPhone(anna, phone.world)
    await other.app.outbox.importUnsent(file)
    for (const id of [record, photo]) {
      const { envelope, hash, ownerId, savedAt, dependsOn } = await phone.device.entry(id)
      expect(await other.device.entry(id)).toMatchObject({ envelope, hash, ownerId, savedAt, dependsOn })
    }
    const bytes = await other.device.store.photoBytes(sha256('a dark shop €'))
    expect(bytes).toEqual(bytesOf('a dark shop €'))
  })

  it('still says what it is about where the other device has no unit to name', async () => {
    const { phone, record, photo } = await annaInACellar()
    await phone.device.store.update(record, (entry) => ({ ...entry, where: 'Marktstraat 1' }))
    await phone.device.store.update(photo, (entry) => ({ ...entry, where: 'x'.repeat(101) }))
    const other = await openPhone(anna, phone.world)
    await other.app.outbox.importUnsent(await fileOf(phone))
    expect(await other.shown(record)).toMatchObject({ address: 'Marktstraat 1' })
    expect(await other.shown(photo)).toMatchObject({ address: null })
  })

  it('is taken in once, however often the file is read', async () => {
    const { phone, file } = await annaInACellar()
    const other = await openPhone(anna, phone.world)
    other.device.server.always = 'lose_request'
    await other.app.outbox.importUnsent(file)
    expect(await other.app.outbox.importUnsent(file)).toMatchObject({ ok: true, added: 0, alreadyHere: 2 })
    expect((await other.app.view()).items).toHaveLength(2)
  })

  it('makes nothing new of what was received meanwhile', async () => {
    const { phone, record, file } = await annaInACellar()
    phone.device.server.always = 'none'
    await phone.pass(hour)
    const other = await openPhone(anna, phone.world)
    expect(await other.app.outbox.importUnsent(file)).toMatchObject({ ok: true, added: 2 })
    await other.pass(hour)
    expect(await other.shown(record)).toMatchObject({ state: 'received' })
    expect(phone.world.model.order).toHaveLength(2)
  })

  it('keeps what is here when the file holds other words for it', async () => {
    const { phone, record, file } = await annaInACellar()
    await phone.app.reporting.amend(record, { note: 'Later gezien' })
    const before = await phone.device.entry(record)
    const told = await phone.app.outbox.importUnsent(file)
    expect(told).toMatchObject({ ok: true, added: 0, alreadyHere: 1, differing: 1 })
    expect(await phone.device.entry(record)).toEqual(before)
  })

  it('changes there by a correction, for the first device may have sent it', async () => {
    const { phone, record, file } = await annaInACellar()
    const other = await openPhone(anna, phone.world)
    await other.app.outbox.importUnsent(file)
    const amended = await other.app.reporting.amend(record, { note: 'Met een bord' })
    expect(amended.ok && amended.recordId).not.toBe(record)
  })

  it('goes without a photo that the first device could not read any more, and says how many', async () => {
    const { phone, record } = await annaInACellar()
    phone.device.store.disk.spoilPhoto(sha256('a dark shop €'))
    const file = await fileOf(phone)
    const other = await openPhone(anna, phone.world)
    expect(await other.app.outbox.importUnsent(file)).toMatchObject({ ok: true, added: 1, lostPhotos: 1 })
    await other.pass(minute)
    expect(phone.world.model.order).toEqual([record])
  })

  it('is read as version 0.1.0 of the app called it', async () => {
    const { phone, file } = await annaInACellar()
    const other = await openPhone(anna, phone.world)
    const old = await changed(file, (content) => {
      content.format = 'binnenstad-outbox'
      for (const item of content.items) delete item['storedVersion']
    })
    expect(await other.app.outbox.importUnsent(old)).toMatchObject({ ok: true, added: 2 })
  })
})

describe('a file that is not taken in', () => {
  const cases: readonly [string, string, (file: Blob) => Blob | Promise<Blob>][] = [
    ['of another person', 'of_another_person', (file) => changed(file, (content) => (content.ownerId = bram.userId))],
    ['cut off', 'damaged', (file) => file.slice(0, Math.floor(file.size / 2))],
    ['empty', 'damaged', () => new Blob([])],
    ['that is a web page', 'foreign', () => new Blob(['<!doctype html><script>alert(1)</script>'])],
    ['that is a list', 'foreign', () => new Blob(['[1,2,3]'])],
    ['of another app', 'foreign', () => new Blob(['{"format":"something-else","version":1,"items":[]}'])],
    ['of a newer format', 'newer', (file) => changed(file, (content) => (content.version = 2))],
    ['without a version', 'damaged', (file) => changed(file, (content) => (content.version = '1'))],
    ['without items', 'damaged', (file) => changed(file, (content) => delete (content as Partial<LooseFile>).items)],
    ['with another text than its hash', 'damaged', (file) => changed(file, ({ items }) => {
      if (items[0]) items[0]['envelope'] = String(items[0]['envelope']).replace('vacant', 'occupied')
    })],
    ['with another picture than its hash', 'damaged', (file) => changed(file, ({ items }) => {
      const photo = items[1]?.['photo'] as Record<string, unknown>
      photo['base64'] = btoa('another shop...')
    })],
    ['with a picture that is no base64', 'damaged', (file) => changed(file, ({ items }) => {
      const photo = items[1]?.['photo'] as Record<string, unknown>
      photo['base64'] = '%%%'
    })],
    ['with a picture for a report', 'damaged', (file) => changed(file, ({ items }) => {
      if (items[0]) items[0]['photo'] = items[1]?.['photo']
    })],
    ['with the same item twice', 'damaged', (file) => changed(file, ({ items }) => {
      if (items[0]) items.push(items[0])
    })],
    ['with an item of another centre', 'of_another_centre', (file) => changed(file, ({ items }) => {
      const elsewhere = '01930000-0000-7000-9000-0000000e15e0'
      if (items[0]) items[0]['centreId'] = elsewhere
      rewrite(items[0], (envelope) => (envelope['centre_id'] = elsewhere))
    })],
    ['with an item that names another id than its own', 'damaged', (file) => changed(file, ({ items }) => {
      rewrite(items[0], (envelope) => (envelope['id'] = '01930000-0000-7000-8000-0000000000ff'))
    })],
    ['with a kind of a newer app', 'newer', (file) => changed(file, ({ items }) => {
      if (items[0]) items[0]['kind'] = 'impression'
      rewrite(items[0], (envelope) => (envelope['kind'] = 'impression'))
    })],
    ['with a kind that every object has', 'newer', (file) => changed(file, ({ items }) => {
      if (items[0]) items[0]['kind'] = 'constructor'
      rewrite(items[0], (envelope) => (envelope['kind'] = 'constructor'))
    })],
    ['with an envelope of a newer app', 'newer', (file) => changed(file, ({ items }) => {
      rewrite(items[0], (envelope) => (envelope['v'] = 2))
    })],
    ['with a name for what its order is kept in that is markup', 'damaged', (file) => changed(file, ({ items }) => {
      rewrite(items[0], (envelope) => (envelope['aggregate'] = '<img src=x onerror=alert(1)>'))
    })],
    ['with too many items', 'too_large', (file) => changed(file, (content) => {
      content.items = Array.from({ length: 10_001 }, () => ({}))
    })],
    ['that is far too large to read', 'too_large', (file) =>
      new Proxy(file, { get: (of, name) => (name === 'size' ? 300 * 1024 * 1024 : Reflect.get(of, name) as unknown) })],
  ]

  it.each(cases)('%s: %s', async (_what, problem, make) => {
    const { phone, file } = await annaInACellar()
    const other = await openPhone(anna, phone.world)
    const spoilt = await make(file)
    expect(await other.app.outbox.importUnsent(spoilt)).toEqual({ ok: false, problem })
    expect(await other.device.store.list()).toEqual([])
    expect(other.device.store.disk.photos()).toEqual([])
  })

  it('changes nothing of how objects behave, whatever its keys', async () => {
    const { phone, file } = await annaInACellar()
    const other = await openPhone(anna, phone.world)
    const text = (await file.text()).replace('"items":[{', '"__proto__":{"isAdmin":true},"items":[{"__proto__":{"isAdmin":true},')
    expect(await other.app.outbox.importUnsent(new Blob([text]))).toMatchObject({ ok: true, added: 2 })
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined()
    for (const entry of await other.device.store.list()) expect('isAdmin' in entry).toBe(false)
  })

  it('is stored whole or not at all when the disk is full', async () => {
    const { phone, file } = await annaInACellar()
    const other = await openPhone(anna, phone.world)
    other.device.store.disk.failNextSave('quota')
    expect(await other.app.outbox.importUnsent(file)).toEqual({ ok: false, problem: 'storage_full' })
    expect(await other.device.store.list()).toEqual([])
    expect(await other.app.outbox.importUnsent(file)).toMatchObject({ ok: true, added: 2 })
  })

  it('waits for somebody to be signed in', async () => {
    const { phone, file } = await annaInACellar()
    const other = await openPhone(anna, phone.world)
    await other.app.account.signOut()
    expect(await other.app.outbox.importUnsent(file)).toEqual({ ok: false, problem: 'signed_out' })
  })
})

describe('a copy for somebody who is not signed in', () => {
  it('is given for the address of its owner, and for no other', async () => {
    const { phone, record } = await annaInACellar()
    await phone.app.account.signOut()
    expect(await phone.app.outbox.exportUnsent()).toEqual({ ok: false, problem: 'not_yours' })
    expect(await phone.app.outbox.exportUnsent(bram.email)).toEqual({ ok: false, problem: 'not_yours' })
    expect(await phone.app.outbox.exportUnsent('__proto__')).toEqual({ ok: false, problem: 'not_yours' })
    const file = JSON.parse(await (await fileOf(phone, ` ${anna.email.toUpperCase()} `)).text()) as LooseFile
    expect(file.ownerId).toBe(anna.userId)
    expect(file.items.map((item) => item['id'])).toContain(record)
  })

  it('is given after the app was closed and opened again', async () => {
    const { phone } = await annaInACellar()
    await phone.app.account.signOut()
    await phone.restart()
    expect((await fileOf(phone, anna.email)).size).toBeGreaterThan(0)
  })

  it('is not given of somebody else’s work to whoever is signed in', async () => {
    const { phone } = await annaInACellar()
    await phone.app.account.signOut()
    phone.device.server.always = 'none'
    await phone.device.signedInAs(bram)
    await phone.restart()
    expect(await phone.app.outbox.exportUnsent(anna.email)).toEqual({ ok: false, problem: 'nothing' })
  })

  it('is remembered anew where what was kept of its owner cannot be read', async () => {
    const { phone } = await annaInACellar()
    await phone.device.owners.write('{half')
    await phone.restart()
    expect(phone.world.unexpected).toEqual([])
    await phone.app.account.signOut()
    expect((await fileOf(phone, anna.email)).size).toBeGreaterThan(0)
  })

  it('keeps no address on the device', async () => {
    const { phone } = await annaInACellar()
    await settle()
    const kept = await phone.device.owners.read()
    expect(kept).toContain(anna.userId)
    expect(kept).not.toContain(anna.email)
  })
})

