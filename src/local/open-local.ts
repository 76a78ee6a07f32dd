import type { DatabaseMark, DraftStore, DurableText, Hash, IdentityStore, OutboxStore } from '../sync/ports.ts'
import { createDatabaseMark } from './device/database-mark.ts'
import { createDraftStore } from './device/draft-store.ts'
import { createDurableText } from './device/durable-text.ts'
import { openDeviceDatabase } from './device/device-database.ts'
import { createIdentityStore } from './device/identity-store.ts'
import { createOutboxStore } from './device/outbox-store.ts'
import { createLocalCaches } from './rows/local-caches.ts'
import type { LocalCaches } from './rows/local-caches.ts'

export interface LocalDeps {
  readonly hash: Hash
  /** What the names of all databases start with; another one is another device. */
  readonly name?: string
  /** Takes the tiles of the map off this device, when a save finds the disk full. */
  readonly dropMap?: () => Promise<void>
}

export interface Local {
  readonly outbox: OutboxStore
  /** True once a full disk made something go. */
  isShortOfRoom(): boolean
  /** What tells this database from one that came in its place. */
  readonly mark: DatabaseMark
  readonly drafts: DraftStore
  readonly identity: IdentityStore
  readonly caches: LocalCaches
  /** The session as it must come back after a kill; what it says is the remote adapter's own. */
  readonly session: DurableText
  /** Whose work the outbox holds, known by e-mail address after they signed out. */
  readonly owners: DurableText
  /** Forms of the register that were filled in and not saved. */
  readonly formDrafts: DurableText
}

/** What this device keeps. Opens nothing yet: each database opens at its first use. */
export function openLocal({ hash, name = 'binnenstad', dropMap = async () => undefined }: LocalDeps): Local {
  const device = openDeviceDatabase(`${name}-device`)
  const caches = createLocalCaches(`${name}-rows`, hash)
  let isShort = false
  const dropFirst = (): Promise<void> => {
    isShort = true
    return dropMap()
  }
  return {
    outbox: createOutboxStore(device, hash, [dropFirst, () => caches.makeRoom()]),
    isShortOfRoom: () => isShort,
    mark: createDatabaseMark(device),
    drafts: createDraftStore(device),
    identity: createIdentityStore(device),
    caches,
    session: createDurableText(device, 'session'),
    owners: createDurableText(device, 'owners'),
    formDrafts: createDurableText(device, 'form-drafts'),
  }
}
