import { expect, it } from 'vitest'
import { everythingIn, tamper } from './broken-disk.ts'
import { makePhoto, makePhotoEntry } from './made-things.ts'
import { indexedDb } from './subjects.ts'

const photo = makePhoto(1)

async function savedPhoto() {
  const device = indexedDb()
  const { outbox } = device.openTab()
  await outbox.save({ entries: [makePhotoEntry('photo', photo)], photos: [photo] })
  return { outbox, database: `${device.name}-device` }
}

const stored = async (database: string): Promise<readonly { sha256: string; bytes: ArrayBuffer }[]> =>
  (await everythingIn(database))['photos'] as { sha256: string; bytes: ArrayBuffer }[]

it('keeps no value of a photo at or above 64 kB, which Chromium would write as a file of its own', async () => {
  const { database } = await savedPhoto()
  const sizes = (await stored(database)).map(({ bytes }) => bytes.byteLength)
  expect(sizes).toEqual([60_000, 60_000, 10_001])
})

it.each([1, 2])('row 23: a photo without its piece %i reads as not there', async (lost) => {
  const { outbox, database } = await savedPhoto()
  const key = (await stored(database))[lost]?.sha256 ?? ''
  await tamper(database, 'photos', (store) => store.delete(key))
  expect(await outbox.photoBytes(photo.sha256)).toBeUndefined()
})

it('row 23: a photo with a spoilt last piece reads as not there, and saving it once more mends it', async () => {
  const { outbox, database } = await savedPhoto()
  const last = (await stored(database)).at(-1)
  await tamper(database, 'photos', (store) => store.put({ sha256: last?.sha256, bytes: new ArrayBuffer(10_001) }))
  expect(await outbox.photoBytes(photo.sha256)).toBeUndefined()
  await outbox.save({ entries: [makePhotoEntry('again', photo)], photos: [photo] })
  expect(await outbox.photoBytes(photo.sha256)).toEqual(photo.bytes)
})

it('takes every piece away with the last entry that needs the photo, and those of no other', async () => {
  const { outbox, database } = await savedPhoto()
  const other = makePhoto(2)
  await outbox.save({ entries: [makePhotoEntry('other', other), makePhotoEntry('twin', photo)], photos: [other, photo] })
  await outbox.update('photo', () => 'remove')
  expect(await outbox.photoBytes(photo.sha256)).toEqual(photo.bytes)
  await outbox.update('twin', () => 'remove')
  const left = (await stored(database)).map(({ sha256 }) => sha256.slice(0, 64))
  expect(left).toEqual([other.sha256, other.sha256, other.sha256])
  expect(await outbox.photoBytes(other.sha256)).toEqual(other.bytes)
})
