// First: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto'
import { openLocal } from '../../../src/local/open-local.ts'
import type { Local } from '../../../src/local/open-local.ts'
import type { DraftStore, IdentityStore, OutboxStore, RowCaches } from '../../../src/sync/ports.ts'
import { createMemoryOutboxStore } from '../../support/fakes/memory-outbox-store.ts'
import { createMemoryDraftStore, createMemoryIdentityStore } from '../../support/fakes/memory-people.ts'
import { createMemoryRowCaches } from '../../support/fakes/memory-row-cache.ts'
import { hash } from '../../support/fakes/sha256.ts'

/** Everything a device keeps, as one tab of the app sees it. */
export interface Tab {
  readonly outbox: OutboxStore
  readonly drafts: DraftStore
  readonly identity: IdentityStore
  readonly caches: RowCaches
}

export interface Device {
  /** Opens the app: the first tab, another one, or again after it was closed. */
  openTab(): Tab
}

let devices = 0

/** The fakes that the sync core is simulated on: all tabs of a device share one memory. */
const memory = (): Device => {
  const drafts = createMemoryDraftStore()
  const outbox = createMemoryOutboxStore(drafts)
  const tab = { outbox, drafts, identity: createMemoryIdentityStore(), caches: createMemoryRowCaches() }
  return { openTab: () => tab }
}

/** The adapter that people use, on an IndexedDB in memory. */
export const indexedDb = (): { readonly name: string; openTab(): Local } => {
  const name = `device-${++devices}`
  return { name, openTab: () => openLocal({ hash, name }) }
}

/** One suite, two subjects: what holds for the fake holds for the device. */
export const subjects: readonly { readonly name: string; readonly makeDevice: () => Device }[] = [
  { name: 'in memory', makeDevice: memory },
  { name: 'in IndexedDB', makeDevice: indexedDb },
]
