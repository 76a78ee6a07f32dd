import { expect, it } from 'vitest'
import { deviceOfVersion010 } from '../../support/stored/earlier-versions.ts'
import { openRaw } from './broken-disk.ts'
import { makeEntry } from './made-things.ts'
import { indexedDb } from './subjects.ts'

/** The stores of version 0.1.0, under the number that Dexie gave their version. */
const stores = { entries: 'id', photos: 'sha256', drafts: 'id', identity: 'name', counters: 'name', texts: 'name' }

async function deviceWithStored(): Promise<ReturnType<typeof indexedDb>> {
  const device = indexedDb()
  const db = await openRaw(`${device.name}-device`, 10, (upgrading) => {
    for (const [name, keyPath] of Object.entries(stores)) {
      const store = upgrading.createObjectStore(name, { keyPath })
      if (name === 'entries') store.createIndex('photo.sha256', 'photo.sha256')
      if (name === 'drafts') store.createIndex('ownerId', 'ownerId')
    }
  })
  const stored = deviceOfVersion010()
  const names = ['entries', 'photos', 'drafts', 'identity', 'counters'] as const
  const writing = db.transaction([...names], 'readwrite')
  for (const name of names) for (const row of stored[name]) writing.objectStore(name).put(row)
  await new Promise((resolve) => (writing.oncomplete = resolve))
  db.close()
  return device
}

it('row 19: what version 0.1.0 stored is read whole: items, photos, drafts and whose it is', async () => {
  const { outbox, drafts, identity } = (await deviceWithStored()).openTab()
  const stored = deviceOfVersion010()
  expect(await outbox.list()).toEqual(stored.entries)
  for (const { sha256, bytes } of stored.photos) expect(await outbox.photoBytes(sha256)).toEqual(bytes)
  const ownerId = stored.drafts[0]?.ownerId ?? ''
  expect((await drafts.list(ownerId)).map((draft) => draft.note)).toEqual(['nog niet klaar'])
  expect(await identity.load()).toEqual(stored.identity[0]?.identity)
})

it('row 19: what is saved after an update of the app comes behind what was saved before it', async () => {
  const { outbox } = (await deviceWithStored()).openTab()
  await outbox.save({ entries: [makeEntry('new')], photos: [] })
  expect((await outbox.list()).at(-1)).toMatchObject({ id: 'new', sequence: deviceOfVersion010().entries.length + 1 })
})
