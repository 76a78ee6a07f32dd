// First: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import { keptPhotosLimit } from '../../../src/local/rows/kept-photos.ts'
import { sha256 } from '../../support/fakes/sha256.ts'
import { anna, assen, bert, entryOf, identityOf, last, openStreet, soon } from './street.ts'
import { premises, pull } from './street.ts'
import type { Street } from './street.ts'

let street: Street

const bytesOf = (seed: number): ArrayBuffer => new Uint8Array(64).fill(seed).buffer

/** A photo of somebody else, as the server has it. */
async function onServer(id: string, bytes: ArrayBuffer, r: number): Promise<string> {
  const key = sha256(bytes)
  const path = `assen/${id}/${key}.jpg`
  street.objects.set(path, bytes)
  const columns = { record_id: 'record', path, sha256: key, byte_length: 64, width_px: 8, height_px: 8 }
  await pull(street, r, [{ t: 'photos', id, r, d: columns }])
  return path
}

beforeEach(async () => {
  street = openStreet()
  await street.local.identity.save(identityOf(anna))
  await pull(street, 1, [premises('unit', 1)])
  await soon(() => expect(last(street.units)).toHaveLength(1))
})

describe('a photo of the dossier', () => {
  it('comes from this device when it was taken here, without asking anybody', async () => {
    const [bytes, sha] = [bytesOf(1), sha256(bytesOf(1))]
    const photo = { sha256: sha, byteLength: 64, path: 'assen/own/x.jpg' }
    await street.local.outbox.save({
      entries: [entryOf('own', 'photo', { record_id: 'record' }, { photo })],
      photos: [{ sha256: sha, bytes }],
    })
    expect(await street.reader.photoUrl('own')).toContain(sha)
    expect(street.download).not.toHaveBeenCalled()
  })

  it('is downloaded once as the person in use, also when the app is opened again', async () => {
    const path = await onServer('theirs', bytesOf(2), 5)
    const [one, other] = await Promise.all([street.reader.photoUrl('theirs'), street.reader.photoUrl('theirs')])
    expect(one).toContain(sha256(bytesOf(2)))
    expect(other).toBe(one)
    expect(await street.reader.photoUrl('theirs')).toBe(one)
    expect(street.download.mock.calls).toEqual([[{ ownerId: anna, path }]])
    const again = street.openAgain()
    await soon(() => expect(last(again.units)).toHaveLength(1))
    expect(await again.reader.photoUrl('theirs')).toContain(sha256(bytesOf(2)))
    expect(again.download).not.toHaveBeenCalled()
  })

  it('is not shown when its bytes are not those that were promised, and asked for again', async () => {
    const path = await onServer('theirs', bytesOf(3), 5)
    street.objects.set(path, bytesOf(4))
    expect(await street.reader.photoUrl('theirs')).toBeNull()
    street.objects.set(path, bytesOf(3))
    expect(await street.reader.photoUrl('theirs')).toContain(sha256(bytesOf(3)))
  })

  it('cannot be had without a connection, a row, or a picture in it', async () => {
    street.objects.delete(await onServer('far', bytesOf(5), 5))
    await onServer('broken', new Uint8Array(2).buffer, 6)
    expect(await street.reader.photoUrl('far')).toBeNull()
    expect(await street.reader.photoUrl('broken')).toBeNull()
    expect(await street.reader.photoUrl('nowhere')).toBeNull()
    expect(street.openUrls.size).toBe(0)
  })

  it('goes from the device and from the screen when the person signs out', async () => {
    await onServer('theirs', bytesOf(6), 5)
    await street.reader.photoUrl('theirs')
    expect(street.openUrls.size).toBe(1)
    await street.local.identity.clear()
    await street.local.caches.removeAll(anna)
    await soon(() => expect(street.openUrls.size).toBe(0))
    expect(await street.reader.photoUrl('theirs')).toBeNull()
    const photos = await street.local.caches.cacheOf(anna, assen).photos()
    expect(await photos.get(sha256(bytesOf(6)), 0)).toBeUndefined()
  })

  it('row 34: goes from the device with its row, by a tombstone or when everything was fetched anew', async () => {
    const cache = await street.local.caches.open(anna, assen)
    const kept = async (byte: number) => {
      const photos = await street.local.caches.cacheOf(anna, assen).photos()
      return (await photos.get(sha256(bytesOf(byte)), 0)) !== undefined
    }
    for (const [id, byte] of [['hidden', 11], ['left', 12], ['stays', 13]] as const) {
      await onServer(id, bytesOf(byte), byte)
      await street.reader.photoUrl(id)
      expect(await kept(byte)).toBe(true)
    }
    const cursor = { ...(await cache.cursor()), revision: 50 }
    await cache.apply({ changes: [{ t: 'photos', r: 50, id: 'hidden', gone: true }], cursor, generation: null })
    expect([await kept(11), await kept(12), await kept(13)]).toEqual([false, true, true])

    const d = { record_id: 'record', path: 'x', sha256: sha256(bytesOf(13)), byte_length: 64, width_px: 1, height_px: 1 }
    await cache.apply({ changes: [{ t: 'photos', r: 51, id: 'stays', d }], cursor, generation: 7 })
    await cache.sweep(7)
    expect([await kept(12), await kept(13)]).toEqual([false, true])
  })

  it('row 36: is not shown to another account on the same phone, own bytes included', async () => {
    const photo = { sha256: sha256(bytesOf(7)), byteLength: 64, path: 'assen/own/x.jpg' }
    await street.local.outbox.save({
      entries: [entryOf('own', 'photo', { record_id: 'record' }, { photo })],
      photos: [{ sha256: photo.sha256, bytes: bytesOf(7) }],
    })
    await street.local.identity.save(identityOf(bert))
    await soon(() => expect(last(street.units)).toEqual([]))
    expect(await street.reader.photoUrl('own')).toBeNull()
  })

  it('keeps only so many, those looked at longest ago go first', async () => {
    const photos = await street.local.caches.cacheOf(anna, assen).photos()
    const keys = Array.from({ length: keptPhotosLimit + 3 }, (_, index) => bytesOf(index)).map((bytes) => ({
      bytes,
      key: sha256(bytes),
    }))
    for (const [index, { bytes, key }] of keys.entries()) await photos.keep(key, bytes, index)
    const day = 86_400_000
    expect(await photos.get(keys[2]!.key, day)).toBeUndefined()
    expect(await photos.get(keys[3]!.key, 2 * day)).toBeDefined()
    await photos.keep(sha256('more'), bytesOf(200), 2 * day)
    expect(await photos.get(keys[3]!.key, 2 * day)).toBeDefined()
    expect(await photos.get(keys[4]!.key, 2 * day)).toBeUndefined()
  })

  it('closes the address of the one looked at longest ago when many are open', async () => {
    const first = bytesOf(0)
    await onServer('p0', first, 2)
    const url = (await street.reader.photoUrl('p0')) ?? ''
    for (let index = 1; index <= 30; index += 1) {
      await onServer(`p${index}`, bytesOf(index), index + 2)
      await street.reader.photoUrl(`p${index}`)
    }
    expect(street.openUrls.has(url)).toBe(false)
    expect(street.openUrls.size).toBe(30)
    expect(await street.reader.photoUrl('p0')).not.toBe(url)
  })
})
