// First: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto'
import { vi } from 'vitest'
import { createStreetReader, openLocal } from '../../../src/local/index.ts'
import type { Local } from '../../../src/local/index.ts'
import type { Live, StreetReader, Unit } from '../../../src/services.ts'
import { failed, succeeded } from '../../../src/sync/failure.ts'
import type { OutboxEntry } from '../../../src/sync/outbox-entry.ts'
import type { Identity, PulledChange } from '../../../src/sync/ports.ts'
import { createManualClock } from '../../support/fakes/manual-clock.ts'
import { hash, sha256 } from '../../support/fakes/sha256.ts'

export const anna = 'anna'
export const bert = 'bert'
export const assen = 'assen'

export function identityOf(userId: string, centreId = assen): Identity {
  const membership = {
    id: `member-${userId}`,
    centreId,
    centreName: 'Assen',
    organisationId: 'bakkerij',
    organisationName: 'Bakkerij',
    party: 'entrepreneur',
    office: 'member',
    isAdmin: false,
  } as const
  const email = `${userId}@demo.binnenstad.example`
  return { person: { userId, email, memberships: [membership] }, membershipId: membership.id }
}

/** Everything a live value said so far. */
export interface Heard<T> {
  readonly values: T[]
  readonly stop: () => void
}

export function listen<T>(live: Live<T>): Heard<T> {
  const values: T[] = []
  return { values, stop: live.subscribe((value) => values.push(value)) }
}

/** Waits for what the storage tells in its own time; the bound is against hanging, not a measurement. */
export const soon = (check: () => unknown): Promise<unknown> => vi.waitFor(check, { timeout: 10_000, interval: 5 })

export const last = <T>({ values }: Heard<T>): T | undefined => values.at(-1)

export interface Street {
  readonly local: Local
  readonly reader: StreetReader
  readonly units: Heard<readonly Unit[]>
  readonly unexpected: unknown[]
  /** What the server hands out, by path; how often it was asked. */
  readonly objects: Map<string, ArrayBuffer>
  readonly download: ReturnType<typeof vi.fn>
  readonly openUrls: Set<string>
  /** Another tab, or the app opened again. */
  openAgain(): Street
}

let devices = 0

/** The street of one device, with real storage and a server that hands out photos. */
export function openStreet(name = `street-${++devices}`): Street {
  const local = openLocal({ hash, name })
  const objects = new Map<string, ArrayBuffer>()
  const openUrls = new Set<string>()
  const unexpected: unknown[] = []
  const download = vi.fn(async ({ path }: { path: string }) => {
    const bytes = objects.get(path)
    return bytes === undefined ? failed({ kind: 'unreachable' } as const) : succeeded(bytes.slice(0))
  })
  let urls = 0
  const reader = createStreetReader({
    ...local,
    hash,
    clock: createManualClock(),
    photos: { download },
    photoUrls: {
      async open(bytes) {
        if (bytes.byteLength < 4) return null
        const url = `blob:${++urls} ${sha256(bytes)}`
        openUrls.add(url)
        return url
      },
      close: (url) => {
        openUrls.delete(url)
      },
    },
    onUnexpected: (error) => unexpected.push(error),
  })
  const units = listen(reader.units)
  return { local, reader, units, unexpected, objects, download, openUrls, openAgain: () => openStreet(name) }
}

/** A page as pulled from the server. */
export async function pull(
  street: Street,
  revision: number,
  changes: readonly PulledChange[],
  how: { readonly userId?: string; readonly rightsVersion?: number | null; readonly generation?: number | null } = {},
): Promise<void> {
  const cache = await street.local.caches.open(how.userId ?? anna, assen)
  const rightsVersion = how.rightsVersion === undefined ? 1 : how.rightsVersion
  await cache.apply({
    changes,
    cursor: { revision, epoch: 'epoch', rightsVersion },
    generation: how.generation ?? null,
  })
}

export const premises = (id: string, r: number, columns: Record<string, unknown> = {}): PulledChange => ({
  t: 'premises',
  id,
  r,
  d: { street: 'Marktstraat', house_number: 12, house_suffix: '', lon: 6.5625, lat: 52.995, uses: [], ...columns },
})

type Columns = Record<string, unknown>

export const standing = (id: string, r: number, state: string, columns: Columns = {}): PulledChange => ({
  t: 'premises_standings',
  id,
  r,
  d: {
    premises_id: id,
    state,
    is_confirmed: false,
    observation_count: 1,
    last_seen_week: '2026-W40',
    vacant_since: null,
    vacant_since_precision: null,
    ...columns,
  },
})

export const checkColumns = (premisesId: string, state: string, columns: Record<string, unknown> = {}) => ({
  premises_id: premisesId,
  lon: 6.5625,
  lat: 52.995,
  accuracy_m: null,
  place_source: 'premises',
  state,
  vacant_since: null,
  vacant_since_precision: null,
  note: null,
  observed_at: '2026-11-24T08:00:00.000Z',
  replaces: null,
  is_withdrawal: false,
  ...columns,
})

export function entryOf(
  id: string,
  kind: OutboxEntry['kind'],
  payload: Record<string, unknown>,
  parts: Partial<OutboxEntry> = {},
): Omit<OutboxEntry, 'sequence'> {
  const envelope = JSON.stringify({ v: 1, id, kind, payload })
  return {
    storedVersion: 1,
    id,
    ownerId: anna,
    centreId: assen,
    kind,
    aggregate: 'premises:unit',
    dependsOn: null,
    envelope,
    hash: sha256(envelope),
    photo: null,
    photoStage: null,
    state: 'waiting',
    reason: null,
    attempts: 0,
    ownFailures: 0,
    notBefore: 0,
    savedAt: 1000,
    receipt: null,
    ...parts,
  }
}

export const save = (street: Street, ...entries: Omit<OutboxEntry, 'sequence'>[]): Promise<void> =>
  street.local.outbox.save({ entries, photos: [] })

export const receive = (street: Street, id: string, revision: number): Promise<unknown> =>
  street.local.outbox.update(id, (entry) => ({
    ...entry,
    state: 'received',
    receipt: { receivedAt: '2026-11-24T08:31:00.000Z', revision, hash: entry.hash, epoch: 'epoch' },
  }))
