// First: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { openLocal } from '../../../src/local/open-local.ts'
import { openDeviceDatabase } from '../../../src/local/device/device-database.ts'
import { createPhotoShelf } from '../../../src/local/device/photo-bytes.ts'
import { createSaveBatch } from '../../../src/local/device/save-batch.ts'
import type { OutboxEntry } from '../../../src/sync/outbox-entry.ts'
import { hash } from '../../support/fakes/sha256.ts'
import { everythingIn, interfere, refusal, tamper } from './broken-disk.ts'
import { anna, assen, makeDraft, makeEntry, makePhoto, makePhotoEntry, report } from './made-things.ts'
import { indexedDb } from './subjects.ts'
import type { Tab } from './subjects.ts'

const [photo] = report.photos
/** What a save of the report writes: the photo, both entries, the sequence number. */
const writesOfASave = 4

let device: ReturnType<typeof indexedDb>
let tab: Tab

beforeEach(async () => {
  device = indexedDb()
  tab = device.openTab()
  await tab.drafts.put(makeDraft('draft'))
})

/** Nothing of the report is on the device, and the draft it came from still is. */
async function expectNothingSaved(): Promise<void> {
  const found = await everythingIn(`${device.name}-device`)
  expect({ entries: found['entries'], photos: found['photos'] }).toEqual({ entries: [], photos: [] })
  expect(found['drafts']).toHaveLength(1)
}

async function expectAllSaved(): Promise<void> {
  const again = device.openTab()
  expect((await again.outbox.list()).map((entry) => entry.id)).toEqual(['record', 'photo'])
  expect(await again.outbox.photoBytes(photo.sha256)).toEqual(photo.bytes)
  expect(await again.drafts.list(anna)).toEqual([])
}

/** Must be called before the database is opened: Dexie keeps the method it finds then. */
function watchTransactions(watch: (db: IDBDatabase, mode?: string, options?: IDBTransactionOptions) => void): void {
  const original = IDBDatabase.prototype.transaction
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, stores, mode, options) {
    watch(this, mode, options)
    return original.call(this, stores, mode, options)
  })
}

describe('a save on a device that fails', () => {
  it.each([1, 2, 3, 4])('row 20: leaves neither record nor photo when it breaks off at write %i of 4', async (turn) => {
    const mend = interfere(({ letThrough }, count) => {
      if ((count - 1) % writesOfASave === turn - 1) throw refusal('DataCloneError')
      return letThrough()
    })
    await expect(tab.outbox.save(report)).rejects.toThrow('planted DataCloneError')
    mend()
    await expectNothingSaved()
    await tab.outbox.save(report)
    await expectAllSaved()
  })

  it('row 20: leaves neither record nor photo when the app is killed before the transaction is complete', async () => {
    const mend = interfere(({ store, letThrough }) => {
      const request = letThrough()
      if (store.name === 'counters') request.addEventListener('success', () => store.transaction.abort())
      return request
    })
    await expect(tab.outbox.save(report)).rejects.toMatchObject({ name: 'StorageFailure' })
    mend()
    await expectNothingSaved()
  })

  it('row 23: is not done when the photo cannot be read back, and nothing of it stays', async () => {
    await tab.outbox.save({ entries: [makeEntry('old self')], photos: [] })
    const mend = interfere(({ store, value, letThrough }) =>
      store.name === 'photos' ? letThrough({ ...(value as object), bytes: photo.bytes.slice(0, 99) }) : letThrough(),
    )
    const saving = tab.outbox.save({ ...report, removes: ['old self'] })
    await expect(saving).rejects.toMatchObject({ name: 'StorageFailure', reason: 'unreadable_photo' })
    mend()
    expect((await tab.outbox.list()).map((entry) => [entry.id, entry.sequence])).toEqual([['old self', 1]])
    expect(await tab.drafts.list(anna)).toHaveLength(1)
    expect((await everythingIn(`${device.name}-device`))['photos']).toEqual([])
  })

  it('row 23: mends a photo that could not be read back the first time', async () => {
    await tab.outbox.save({ entries: [makePhotoEntry('earlier', photo)], photos: [photo] })
    await tamper(`${device.name}-device`, 'photos', (store) =>
      store.put({ sha256: photo.sha256, bytes: photo.bytes.slice(0, 99) }),
    )
    await tab.outbox.save(report)
    expect(await tab.outbox.photoBytes(photo.sha256)).toEqual(photo.bytes)
  })

  it('row 23: never lets wrong bytes take the place of a photo that is there', async () => {
    await tab.outbox.save({ entries: [makePhotoEntry('earlier', photo)], photos: [photo] })
    const wrong = { sha256: photo.sha256, bytes: photo.bytes.slice(0, 99) }
    await tab.outbox.save({ ...report, photos: [wrong] })
    expect(await tab.outbox.photoBytes(photo.sha256)).toEqual(photo.bytes)
  })

  it('row 23: a photo that is spoilt later reads as not there, and its entry stays', async () => {
    await tab.outbox.save(report)
    await tamper(`${device.name}-device`, 'photos', (store) =>
      store.put({ sha256: photo.sha256, bytes: photo.bytes.slice(0, -1) }),
    )
    expect(await tab.outbox.photoBytes(photo.sha256)).toBeUndefined()
    expect(await tab.outbox.get('photo')).toMatchObject({ id: 'photo', state: 'waiting' })
  })

  it('row 24: is refused as a full disk, whole, when there is no room', async () => {
    const mend = interfere(({ store, letThrough }) => {
      if (store.name === 'photos') throw refusal('QuotaExceededError')
      return letThrough()
    })
    await expect(tab.outbox.save(report)).rejects.toMatchObject({ name: 'StorageFailure', reason: 'quota' })
    mend()
    await expectNothingSaved()
  })

  it('row 24: lets the map go first, and photos that can be fetched again only when that was not enough', async () => {
    const went: string[] = []
    let triesUntilRoom = 1
    const dropMap = async () => void went.push('map')
    const { outbox, caches } = openLocal({ hash, name: device.name, dropMap })
    const photos = await caches.cacheOf(anna, assen).photos()
    await photos.keep('kept', new ArrayBuffer(8), 1000)
    vi.spyOn(IDBObjectStore.prototype, 'clear').mockImplementation(function (this: IDBObjectStore) {
      went.push('photos')
      return this.delete(IDBKeyRange.lowerBound(''))
    })
    interfere(({ store, letThrough }) => {
      if (store.name === 'counters' && triesUntilRoom-- > 0) throw refusal('QuotaExceededError')
      return letThrough()
    })
    await outbox.save({ entries: [makeEntry('first')], photos: [] })
    expect(went).toEqual(['map'])
    triesUntilRoom = 2
    await outbox.save({ entries: [makeEntry('second')], photos: [] })
    expect(went).toEqual(['map', 'map', 'photos'])
    expect((await outbox.list()).map(({ id }) => id)).toEqual(['first', 'second'])
  })

  it('row 24: makes room for a receipt as well, so that what was sent is not called waiting', async () => {
    const went: string[] = []
    const { outbox } = openLocal({ hash, name: device.name, dropMap: async () => void went.push('map') })
    await outbox.save(report)
    interfere(({ letThrough }) => {
      if (went.length === 0) throw refusal('QuotaExceededError')
      return letThrough()
    })
    await outbox.update('record', (entry) => ({ ...entry, state: 'received' }))
    expect([went, (await outbox.get('record'))?.state]).toEqual([['map'], 'received'])
  })

  it('row 24: lets photos that can be fetched again go', async () => {
    const kept = await openLocal({ hash, name: device.name }).caches.cacheOf(anna, assen).photos()
    const other = makePhoto(2)
    await kept.keep(other.sha256, other.bytes, 1000)
    expect(await kept.get(other.sha256, 1000)).toEqual(other.bytes)
    let isFull = true
    const clear = vi.spyOn(IDBObjectStore.prototype, 'clear').mockImplementation(function (this: IDBObjectStore) {
      isFull = false
      return this.delete(IDBKeyRange.lowerBound(''))
    })
    interfere(({ store, letThrough }) => {
      if (isFull && store.name === 'photos') throw refusal('QuotaExceededError')
      return letThrough()
    })
    await tab.outbox.save(report)
    expect(clear).toHaveBeenCalled()
    await expectAllSaved()
    expect(await kept.get(other.sha256, 1000)).toBeUndefined()
  })

  it.each([1, 2, 3, 4])('row 26: is done once more when the connection breaks at write %i of 4', async (turn) => {
    interfere(({ store, letThrough }, count) => {
      if (count === turn) store.transaction.abort()
      return letThrough()
    })
    await tab.outbox.save(report)
    await expectAllSaved()
    expect((await tab.outbox.get('photo'))?.sequence).toBe(2)
  })

  it('row 26: is not done when the connection breaks each time', async () => {
    const mend = interfere(({ store, letThrough }) => {
      store.transaction.abort()
      return letThrough()
    })
    await expect(tab.outbox.save(report)).rejects.toMatchObject({ name: 'StorageFailure', reason: 'unavailable' })
    mend()
    await expectNothingSaved()
  })

  it('row 26: opens again when the system closed the database between two saves', async () => {
    const opened = new Set<IDBDatabase>()
    watchTransactions((db) => opened.add(db))
    const fresh = device.openTab()
    await fresh.drafts.list(anna)
    expect(opened.size).toBe(1)
    for (const db of opened) db.close()
    await fresh.outbox.save(report)
    expect(opened.size).toBe(2)
    await expectAllSaved()
  })

  it('row 26: loses none of several saves that meet a closed database together', async () => {
    const opened = new Set<IDBDatabase>()
    watchTransactions((db) => opened.add(db))
    const { outbox } = device.openTab()
    await outbox.list()
    for (const db of opened) db.close()
    const saves = ['a', 'b', 'c', 'd'].map((id) => outbox.save({ entries: [makeEntry(id)], photos: [] }))
    await Promise.all([...saves, outbox.list()])
    expect((await outbox.list()).map((entry) => entry.sequence)).toEqual([1, 2, 3, 4])
  })

  it('row 26: knows a save that was completed although its answer was lost', async () => {
    const database = openDeviceDatabase(`${device.name}-device`)
    const twice = {
      ...database,
      async write<T>(tables: readonly string[], work: (isSecondTry: boolean) => Promise<T>): Promise<T> {
        await database.write(tables, () => work(false))
        return database.write(tables, () => work(true))
      },
    }
    const entries = database.db.table<OutboxEntry, string>('entries')
    const save = createSaveBatch(twice, entries, createPhotoShelf(database, hash), hash, [])
    await save(report)
    await expectAllSaved()
    await expect(save({ entries: [makeEntry('record', { hash: 'other' })], photos: [] })).rejects.toThrow()
  })

  it('row 28: is handed to the disk before it counts: every write of the device is strict-durable', async () => {
    const durabilities: string[] = []
    watchTransactions((db, mode, options) => {
      if (mode === 'readwrite') durabilities.push(`${db.name}: ${options?.durability}`)
    })
    const fresh = device.openTab()
    await fresh.outbox.save(report)
    await fresh.outbox.update('record', (entry) => ({ ...entry, attempts: 1 }))
    await fresh.drafts.put(makeDraft('another'))
    expect(durabilities.length).toBeGreaterThanOrEqual(3)
    expect(new Set(durabilities)).toEqual(new Set([`${device.name}-device: strict`]))
  })
})
