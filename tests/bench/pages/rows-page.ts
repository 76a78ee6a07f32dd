/** Runs in a real browser: pulled rows written and read by the app, and by the least code that does the same. */
import { openLocal } from '../../../src/local/index.ts'
import { hash } from '../../../src/platform/hash.ts'
import type { PulledChange } from '../../../src/sync/ports.ts'

const rowCount = 10_000
/** As many as the puller asks for at once. */
const pageSize = 500

/** Rows as the server sends units. */
const rows: readonly PulledChange[] = Array.from({ length: rowCount }, (_, n) => ({
  t: 'premises',
  r: n + 1,
  id: `0199aaaa-0000-7000-8000-${String(n).padStart(12, '0')}`,
  d: {
    street: `Straat ${n % 90}`,
    house_number: 1 + (n % 200),
    house_suffix: '',
    postcode: '9401JH',
    lon: 6.56 + n / 1e6,
    lat: 52.99 + n / 1e6,
    uses: ['winkelfunctie'],
    floor_area_m2: 120,
    branch: null,
    occupant: `Winkel ${n}`,
    bag_unit_id: null,
    bag_building_id: null,
    retired_on: null,
  },
}))
const pages = Array.from({ length: rowCount / pageSize }, (_, n) => rows.slice(n * pageSize, (n + 1) * pageSize))

let centre = 0
let databases = 0
const local = openLocal({ hash, name: 'bench' })

/** A database of its own each time: the first pull of an account is what is measured. */
async function timeOfApply(): Promise<number> {
  const cache = await local.caches.open('owner', `centre-${(centre += 1)}`)
  await cache.cursor()
  const startedAt = performance.now()
  for (const changes of pages) {
    const revision = changes.at(-1)?.r ?? 0
    await cache.apply({ changes, cursor: { revision, epoch: 'epoch', rightsVersion: 1 }, generation: null })
  }
  return performance.now() - startedAt
}

async function timeOfRead(): Promise<number> {
  const { reader } = local.caches.cacheOf('owner', `centre-${centre}`)
  const startedAt = performance.now()
  const { tables } = await reader.snapshot(['premises'])
  const took = performance.now() - startedAt
  if (tables[0]?.length !== rowCount) throw new Error('The app read something else')
  return took
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'))
  })
const completed = (transaction: IDBTransaction): Promise<unknown> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = resolve
    transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB aborted'))
  })

let byHand: IDBDatabase | null = null

/** The same key and the same index, because what cannot be found again is not kept. */
async function openByHand(): Promise<IDBDatabase> {
  byHand?.close()
  const opening = indexedDB.open(`by-hand-${(databases += 1)}`, 1)
  opening.onupgradeneeded = () => {
    const store = opening.result.createObjectStore('rows', { keyPath: ['t', 'id'] })
    store.createIndex('about', 'about')
    opening.result.createObjectStore('cursors', { keyPath: 'name' })
  }
  byHand = await done(opening)
  return byHand
}

async function timeOfRawApply(): Promise<number> {
  const db = await openByHand()
  const startedAt = performance.now()
  for (const changes of pages) {
    const transaction = db.transaction(['rows', 'cursors'], 'readwrite', { durability: 'relaxed' })
    const store = transaction.objectStore('rows')
    for (const row of changes) store.put({ ...row, g: null })
    transaction.objectStore('cursors').put({ name: 'cursor', revision: changes.at(-1)?.r ?? 0 })
    await completed(transaction)
  }
  return performance.now() - startedAt
}

async function timeOfRawRead(): Promise<number> {
  if (byHand === null) throw new Error('Nothing was written yet')
  const startedAt = performance.now()
  const transaction = byHand.transaction(['rows', 'cursors'], 'readonly')
  const cursor = done(transaction.objectStore('cursors').get('cursor'))
  const found = await done(transaction.objectStore('rows').getAll(IDBKeyRange.bound(['premises'], ['premises', []])))
  await cursor
  const took = performance.now() - startedAt
  if (found.length !== rowCount) throw new Error('By hand something else was read')
  return took
}

const bench = { timeOfApply, timeOfRead, timeOfRawApply, timeOfRawRead }
export type RowsBench = typeof bench
Object.assign(globalThis, { bench })
