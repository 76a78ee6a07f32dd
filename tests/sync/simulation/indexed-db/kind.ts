// First: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import type { DeviceStorage, StorageKind } from '../../support/storage.ts'
import { forgetDisks, installDisks } from './disk.ts'
import { createPhoneOnDisk } from './phone.ts'
import { forgetTurns, installTurns, settleTurns } from './turns.ts'

/** Who follows changes until the world is over: the app of a dead phone lets nobody go. */
let following: (() => void)[] = []
let phones = 0

type Followed = { onChange(listener: () => void): () => void }

function remembering<T extends Followed>(port: T): T {
  return {
    ...port,
    onChange(listener: () => void) {
      const stop = port.onChange(listener)
      following.push(stop)
      return stop
    },
  }
}

/** Dexie tells the console of each connection that it opens anew; here that is planned, and happens by the hundreds. */
function quieten(): void {
  const { warn } = globalThis.console
  globalThis.console.warn = (...words: unknown[]) => {
    if (words[0] !== 'Dexie: Need to reopen db') warn(...words)
  }
}

/** The adapter that people use (src/local, on Dexie), on an IndexedDB in memory that can go wrong. */
export function createIndexedDbKind(): StorageKind {
  installTurns()
  installDisks()
  quieten()
  return {
    create(): DeviceStorage {
      const phone = createPhoneOnDisk(`phone-${++phones}`)
      return {
        ...phone,
        store: remembering(phone.store),
        drafts: remembering(phone.drafts),
        identity: remembering(phone.identity),
      }
    },
    settle: settleTurns,
    begin() {
      for (const stop of following) stop()
      following = []
      phones = 0
      forgetTurns()
      forgetDisks()
      // An IndexedDB of its own for each world: nothing that was kept for the last one is in the way of the next.
      const value = new IDBFactory()
      Object.assign(Dexie.dependencies, { indexedDB: value })
      Object.defineProperty(globalThis, 'indexedDB', { value, configurable: true })
    },
  }
}
