import type { DraftStore, DurableText, IdentityStore, OutboxStore, RowCaches } from '../../../src/sync/ports.ts'
import type { OutboxEntry } from '../../../src/sync/outbox-entry.ts'
import { createMemoryOutboxStore } from '../../support/fakes/memory-outbox-store.ts'
import type { MemoryDisk } from '../../support/fakes/memory-outbox-store.ts'
import { createMemoryDraftStore, createMemoryIdentityStore, createMemoryText } from '../../support/fakes/memory-people.ts'
import { createMemoryRowCaches } from '../../support/fakes/memory-row-cache.ts'

/** A row of the copy as somebody finds it who looks into the storage from outside. */
export interface StoredRow {
  readonly t: string
  readonly id: string
  readonly d: Readonly<Record<string, unknown>>
}

/** A disk as a test sees it from outside: what goes wrong there by its hand, and what stands there. */
export interface BreakableDisk extends Pick<MemoryDisk, 'failNextSave' | 'failNextCalls'> {
  spoilPhoto(sha256: string): void | Promise<void>
  /** All entries by sequence. No planned fault hits these looks. */
  entries(): readonly OutboxEntry[] | Promise<readonly OutboxEntry[]>
  hasWhole(sha256: string): boolean | Promise<boolean>
}

/** Everything a phone keeps, whatever keeps it: memory, or IndexedDB. */
export interface DeviceStorage {
  readonly store: OutboxStore & { readonly disk: BreakableDisk }
  readonly drafts: DraftStore
  readonly identity: IdentityStore
  readonly owners: DurableText
  readonly formDrafts: DurableText
  readonly caches: RowCaches & {
    /** The next so many pages find no room on the disk. */
    failNextApplies(count: number): void
    /** The rows of this account's copy as they stand. */
    rowsOf(userId: string, centreId: string): Promise<readonly StoredRow[]>
  }
}

/** What keeps things in this test, and how one knows that it has come to rest. */
export interface StorageKind<S extends DeviceStorage = DeviceStorage> {
  /** A fresh phone. */
  create(): S
  /** A new world begins: nothing of a former one is in its way. */
  begin?(): void
  /** Resolves when everything has run that needs no time. */
  settle(): Promise<void>
}

export type MemoryStorage = ReturnType<typeof createMemoryStorage>

export function createMemoryStorage() {
  const drafts = createMemoryDraftStore()
  return {
    store: createMemoryOutboxStore(drafts),
    drafts,
    identity: createMemoryIdentityStore(),
    owners: createMemoryText(),
    formDrafts: createMemoryText(),
    caches: createMemoryRowCaches(),
  } satisfies DeviceStorage
}
