import { sha256 } from '../../../support/fakes/sha256.ts'
import { readingPast } from './disk.ts'
import type { Disk } from './disk.ts'

/** Everything in some stores of one database, read past the adapter; nothing where the database is not there. */
async function readAll(name: string, store: string): Promise<readonly unknown[]> {
  if (!(await indexedDB.databases()).some((one) => one.name === name)) return []
  const db = await answerOf(indexedDB.open(name))
  try {
    return await answerOf(readingPast(db, store).objectStore(store).getAll() as IDBRequest<unknown[]>)
  } finally {
    db.close()
  }
}

export function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('no answer'))
  })
}

/** A store as somebody sees it from outside. Looked up anew only when something was written there since. */
export function createLook<T>(name: string, store: string, disk: Disk): () => Promise<readonly T[]> {
  let seen: { readonly writes: number; readonly rows: Promise<readonly unknown[]> } | null = null
  return () => {
    const { writes } = disk
    if (seen?.writes !== writes) seen = { writes, rows: readAll(name, store) }
    return seen.rows as Promise<readonly T[]>
  }
}

/** A piece of a picture, as it is stored. */
export interface Piece {
  readonly sha256: string
  readonly bytes: ArrayBuffer
}

/** Whether these pieces, in the order of their keys, are what the hash says. */
export function isWhole(pieces: readonly Piece[], hash: string): boolean {
  const own = pieces.filter(({ sha256: key }) => key === hash || key.startsWith(`${hash}/`))
  const whole = new Uint8Array(own.reduce((sum, { bytes }) => sum + bytes.byteLength, 0))
  let at = 0
  for (const { bytes } of own) {
    whole.set(new Uint8Array(bytes), at)
    at += bytes.byteLength
  }
  return own.length > 0 && sha256(whole.buffer) === hash
}

/** Puts something there behind the app's back. */
export async function putPast(name: string, store: string, value: unknown): Promise<void> {
  const db = await answerOf(indexedDB.open(name))
  const writing = db.transaction(store, 'readwrite')
  writing.objectStore(store).put(value)
  await new Promise((resolve) => writing.addEventListener('complete', resolve))
  db.close()
}
