import 'fake-indexeddb/auto'
import { vi } from 'vitest'

/** A write request on its way to a store: the store, and how to let it through. */
export interface WriteRequest {
  readonly store: IDBObjectStore
  readonly value: unknown
  letThrough(value?: unknown): IDBRequest<IDBValidKey>
}

type Interference = (request: WriteRequest, count: number) => IDBRequest<IDBValidKey>

/**
 * Stands between the adapter and the database: every `add` and `put` passes by here, counted from 1 on.
 * Ends with the test, or when the returned function is called.
 */
export function interfere(with_: Interference): () => void {
  let count = 0
  const spies = (['add', 'put'] as const).map((method) => {
    const original = IDBObjectStore.prototype[method]
    return vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (this: IDBObjectStore, value, key) {
      const letThrough = (other: unknown = value): IDBRequest<IDBValidKey> =>
        key === undefined ? original.call(this, other) : original.call(this, other, key)
      return with_({ store: this, value, letThrough }, ++count)
    })
  })
  return () => {
    for (const spy of spies) spy.mockRestore()
  }
}

export const refusal = (name: string): DOMException => new DOMException(`planted ${name}`, name)

/** Everything in a database, by store, read past the adapter. */
export async function everythingIn(name: string): Promise<Record<string, unknown[]>> {
  const db = await openRaw(name)
  const found: Record<string, unknown[]> = {}
  for (const store of db.objectStoreNames) {
    found[store] = await answerOf(db.transaction(store).objectStore(store).getAll() as IDBRequest<unknown[]>)
  }
  db.close()
  return found
}

/** A connection of our own; `upgrade` runs when the version asked for is newer than the one on disk. */
export function openRaw(name: string, version?: number, upgrade?: (db: IDBDatabase) => void): Promise<IDBDatabase> {
  const request = indexedDB.open(name, version)
  request.onupgradeneeded = () => upgrade?.(request.result)
  return answerOf(request)
}

/** Changes a database past the adapter, in one transaction. */
export async function tamper(name: string, store: string, work: (store: IDBObjectStore) => void): Promise<void> {
  const db = await openRaw(name)
  const transaction = db.transaction(store, 'readwrite')
  work(transaction.objectStore(store))
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve
    transaction.onabort = reject
  })
  db.close()
}

export function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('no answer'))
  })
}
