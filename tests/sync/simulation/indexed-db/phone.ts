import { openLocal } from '../../../../src/local/index.ts'
import type { OutboxEntry } from '../../../../src/sync/outbox-entry.ts'
import type { OutboxStore, RowCache } from '../../../../src/sync/ports.ts'
import { hash } from '../../../support/fakes/sha256.ts'
import type { DeviceStorage, StoredRow } from '../../support/storage.ts'
import { diskOf } from './disk.ts'
import type { Disk } from './disk.ts'
import { createLook, isWhole, putPast } from './look.ts'
import type { Piece } from './look.ts'

/** Stores of a save, the last to be written first: what fails there must take the others back with it. */
const storesOfSave = ['counters', 'entries', 'photos'] as const

/** A phone whose storage is the adapter that people use, on an IndexedDB in memory. */
export function createPhoneOnDisk(name: string): DeviceStorage {
  const local = openLocal({ hash, name })
  const device = `${name}-device`
  const disk = diskOf(device)
  const lookAtEntries = createLook<OutboxEntry>(device, 'entries', disk)
  const lookAtPhotos = createLook<Piece>(device, 'photos', disk)
  const faults = createFaults(disk)
  const rowLooks = new Map<string, () => Promise<readonly StoredRow[]>>()
  let pagesWithoutRoom = 0
  let refused = 0

  function lookAtRows(rows: string): Promise<readonly StoredRow[]> {
    const look = rowLooks.get(rows) ?? createLook<StoredRow>(rows, 'rows', diskOf(rows))
    rowLooks.set(rows, look)
    return look()
  }

  const rowsName = (userId: string, centreId: string): string => `${name}-rows:${userId}:${centreId}`

  async function open(userId: string, centreId: string): Promise<RowCache> {
    const cache = await local.caches.open(userId, centreId)
    const rows = diskOf(rowsName(userId, centreId))
    return {
      ...cache,
      async apply(page) {
        if (pagesWithoutRoom === 0) return cache.apply(page)
        pagesWithoutRoom -= 1
        // By turns the rows themselves, and the last thing that a page writes: then its rows must not stay either.
        refused += 1
        rows.fullStore = refused % 2 === 0 ? 'cursors' : 'rows'
        return cache.apply(page).finally(() => (rows.fullStore = null))
      },
    }
  }

  const { outbox } = local
  return {
    store: {
      save: (batch) => faults.duringSave(batch, () => outbox.save(batch)),
      list: () => faults.duringCall(() => outbox.list()),
      get: (id) => faults.duringCall(() => outbox.get(id)),
      update: (id, change) => faults.duringCall(() => outbox.update(id, change)),
      photoBytes: (sha256) => faults.duringCall(() => outbox.photoBytes(sha256)),
      forgetReceived: (before) => faults.duringCall(() => outbox.forgetReceived(before)),
      onChange: (listener) => outbox.onChange(listener),
      disk: {
        failNextSave: faults.failNextSave,
        failNextCalls: faults.failNextCalls,
        spoilPhoto: (sha256) => putPast(device, 'photos', { sha256, bytes: new ArrayBuffer(1), parts: 1 }),
        entries: async () => [...(await lookAtEntries())].sort((one, other) => one.sequence - other.sequence),
        hasWhole: async (sha256) => isWhole(await lookAtPhotos(), sha256),
      },
    },
    drafts: local.drafts,
    identity: local.identity,
    owners: local.owners,
    formDrafts: local.formDrafts,
    caches: {
      open,
      removeAll: (userId, butOfCentres) => local.caches.removeAll(userId, butOfCentres),
      failNextApplies: (count) => {
        pagesWithoutRoom = count
      },
      rowsOf: (userId, centreId) => lookAtRows(rowsName(userId, centreId)),
    },
  }
}

/** What the schedule wants to go wrong with the outbox, brought about in the database beneath it. */
function createFaults(disk: Disk) {
  let nextSave: 'quota' | 'spoilt' | null = null
  let callsLeft = 0
  let planned = 0

  function close(): void {
    planned += 1
    const stores = new Set(['entries', 'photos'])
    // By turns in the middle of a write; so that it cannot be opened again; and once, which Dexie mends by itself.
    if (planned % 3 === 2) disk.losesWrite = true
    else disk.closed = { stores, times: planned % 3 === 0 ? Number.POSITIVE_INFINITY : 1 }
  }

  async function duringCall<T>(call: () => Promise<T>): Promise<T> {
    if (callsLeft === 0) return call()
    callsLeft -= 1
    if (!disk.isNewer) close()
    try {
      return await call()
    } finally {
      disk.closed = null
      disk.losesWrite = false
      if (callsLeft === 0) disk.isNewer = false
    }
  }

  async function duringSave(batch: Parameters<OutboxStore['save']>[0], save: () => Promise<void>): Promise<void> {
    const fault = nextSave
    // A picture can only be spoilt where there is one.
    if (fault === null || (fault === 'spoilt' && batch.photos.length === 0)) return duringCall(save)
    nextSave = null
    planned += 1
    const store = storesOfSave[planned % storesOfSave.length] ?? 'counters'
    const isUsed = store !== 'photos' || batch.photos.length > 0
    if (fault === 'spoilt') disk.spoilsStore = 'photos'
    else disk.fullStore = isUsed ? store : 'counters'
    try {
      return await duringCall(save)
    } finally {
      disk.spoilsStore = null
      disk.fullStore = null
    }
  }

  return {
    duringCall,
    duringSave,
    failNextSave: (reason: Parameters<DeviceStorage['store']['disk']['failNextSave']>[0]) => {
      nextSave = reason === null ? null : reason === 'quota' ? 'quota' : 'spoilt'
    },
    failNextCalls: (reason: Parameters<DeviceStorage['store']['disk']['failNextCalls']>[0], count: number) => {
      callsLeft = count
      disk.isNewer = count > 0 && reason === 'newer_data'
      disk.closed = null
    },
  }
}
