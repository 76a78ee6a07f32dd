// First: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto'
import { describe, expect, it, vi } from 'vitest'
import { openRowDatabase } from '../../../src/local/rows/row-database.ts'
import { everythingIn, openRaw, refusal } from './broken-disk.ts'
import { anna, assen, makeDraft, makeEntry, report } from './made-things.ts'
import { indexedDb } from './subjects.ts'

const [photo] = report.photos

describe('a database that does not open', () => {
  it('row 27: written by a newer version, is read, never written to and never deleted', async () => {
    const device = indexedDb()
    const tab = device.openTab()
    await tab.outbox.save(report)
    const newer = await openRaw(`${device.name}-device`, 20, (db) => db.createObjectStore('rounds'))
    newer.close()
    for (const { outbox, drafts } of [tab, device.openTab()]) {
      expect((await outbox.list()).map((entry) => entry.id)).toEqual(['record', 'photo'])
      expect(await outbox.photoBytes(photo.sha256)).toEqual(photo.bytes)
      const refused = { name: 'StorageFailure', reason: 'newer_data' }
      await expect(outbox.save({ entries: [makeEntry('more')], photos: [] })).rejects.toMatchObject(refused)
      await expect(outbox.update('record', () => 'remove')).rejects.toMatchObject(refused)
      await expect(drafts.put(makeDraft('more'))).rejects.toMatchObject(refused)
    }
    expect([await tab.mark.isReadOnly(), await indexedDb().openTab().mark.isReadOnly()]).toEqual([true, false])
    const found = await everythingIn(`${device.name}-device`)
    expect(found['entries']).toHaveLength(2)
    expect(found).toHaveProperty('rounds')
  })

  it('row 27: held by an older version in another tab, refuses a save at once and takes it when let go', async () => {
    const other = indexedDb()
    const holder = await openRaw(`${other.name}-device`, 5, (db) => db.createObjectStore('ancient'))
    const { outbox } = other.openTab()
    await expect(outbox.save(report)).rejects.toMatchObject({ name: 'StorageFailure', reason: 'blocked' })
    // Whoever asks while it is still held hears so as well, and does not wait.
    await expect(outbox.list()).rejects.toMatchObject({ name: 'StorageFailure', reason: 'blocked' })
    const opened = new Set<IDBDatabase>()
    const transaction = IDBDatabase.prototype.transaction
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...asked) {
      opened.add(this)
      return transaction.apply(this, asked)
    })
    holder.close()
    await vi.waitFor(() => outbox.save(report))
    expect((await outbox.list()).map((entry) => entry.id)).toEqual(['record', 'photo'])
    // A connection that closes after that opens again: the block is over.
    for (const db of opened) db.close()
    await outbox.save({ entries: [makeEntry('later')], photos: [] })
    expect(opened.size).toBe(2)
  })

  it('row 27: that the browser forbids, is told as such, and works once it is allowed again', async () => {
    const { outbox } = indexedDb().openTab()
    const open = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw refusal('SecurityError')
    })
    await expect(outbox.save(report)).rejects.toMatchObject({ name: 'StorageFailure', reason: 'unavailable' })
    open.mockRestore()
    await outbox.save(report)
    expect(await outbox.list()).toHaveLength(2)
  })
})

describe('two tabs', () => {
  it('row 36: let go of an account that signed out in one of them, and neither brings it back', async () => {
    const device = indexedDb()
    const [tab, other] = [device.openTab(), device.openTab()]
    const change = { t: 'premises', id: 'a', r: 1, d: {} }
    const cursor = { revision: 1, epoch: 'epoch', rightsVersion: 1 }
    const [here, there] = [await tab.caches.open(anna, assen), await other.caches.open(anna, assen)]
    await here.apply({ changes: [change], cursor, generation: null })
    await there.apply({ changes: [change], cursor, generation: null })
    await tab.caches.removeAll(anna)
    await there.apply({ changes: [change], cursor, generation: null })
    await here.apply({ changes: [change], cursor, generation: null })
    const names = (await indexedDB.databases()).map(({ name }) => name)
    expect(names).not.toContain(`${device.name}-rows:${anna}:${assen}`)
  })
  it('row 36: do not make a database anew that was taken away, even where its handle is still in use', async () => {
    const database = openRowDatabase('taken-away')
    await database.write(['rows'], async () => undefined)
    await database.remove()
    await expect(database.write(['rows'], async () => undefined)).rejects.toMatchObject({ reason: 'unavailable' })
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(database.name)
  })
})
