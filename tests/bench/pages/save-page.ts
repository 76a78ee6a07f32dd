/** Runs in a real browser: the durable save of the app, and the least that a strict transaction by hand must do. */
import { openLocal } from '../../../src/local/index.ts'
import { hash } from '../../../src/platform/hash.ts'
import type { OutboxEntry } from '../../../src/sync/outbox-entry.ts'

const photoBytes = 316_000

async function makePhoto(): Promise<{ sha256: string; bytes: ArrayBuffer }> {
  const bytes = new Uint8Array(photoBytes)
  for (let start = 0; start < photoBytes; start += 65_536) crypto.getRandomValues(bytes.subarray(start, start + 65_536))
  return { sha256: await hash(bytes.buffer), bytes: bytes.buffer }
}

const entryOf = (id: string, sha256: string): Omit<OutboxEntry, 'sequence'> => ({
  storedVersion: 1,
  id,
  ownerId: 'owner',
  centreId: 'centre',
  kind: 'photo',
  aggregate: 'premises:1',
  dependsOn: null,
  envelope: JSON.stringify({ v: 1, id, kind: 'photo', payload: { sha256 } }),
  hash: sha256,
  photo: { sha256, byteLength: photoBytes, path: `centre/${id}/${sha256}.jpg` },
  photoStage: 'row',
  state: 'waiting',
  reason: null,
  attempts: 0,
  ownFailures: 0,
  notBefore: 0,
  savedAt: 0,
  receipt: null,
})

const { outbox } = openLocal({ hash, name: 'bench' })

async function timeOfSave(): Promise<number> {
  const photo = await makePhoto()
  const entry = entryOf(crypto.randomUUID(), photo.sha256)
  const startedAt = performance.now()
  await outbox.save({ entries: [entry], photos: [photo] })
  return performance.now() - startedAt
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'))
  })

let byHand: Promise<IDBDatabase> | null = null

function openByHand(): Promise<IDBDatabase> {
  const opening = indexedDB.open('by-hand', 1)
  opening.onupgradeneeded = () => {
    for (const name of ['entries', 'photos']) opening.result.createObjectStore(name)
  }
  return done(opening)
}

async function timeByHand(): Promise<number> {
  const db = await (byHand ??= openByHand())
  const photo = await makePhoto()
  const entry = entryOf(crypto.randomUUID(), photo.sha256)
  const startedAt = performance.now()
  const transaction = db.transaction(['entries', 'photos'], 'readwrite', { durability: 'strict' })
  const completed = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve
    transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB aborted'))
  })
  transaction.objectStore('photos').add(photo.bytes, photo.sha256)
  transaction.objectStore('entries').add(entry, entry.id)
  await completed
  return performance.now() - startedAt
}

const bench = { timeOfSave, timeByHand }
export type SaveBench = typeof bench
Object.assign(globalThis, { bench })
