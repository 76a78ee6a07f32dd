import { StorageFailure } from '../../../src/sync/ports.ts'
import type { DraftStore, OutboxStore } from '../../../src/sync/ports.ts'
import { picturesOf } from '../../../src/sync/outbox-entry.ts'
import type { OutboxEntry } from '../../../src/sync/outbox-entry.ts'
import { createListeners } from './listeners.ts'
import { sha256 } from './sha256.ts'

/** What a test may do to the disk beneath the store. */
export interface MemoryDisk {
  /** The next save fails for this reason, as a whole; null takes it back. */
  failNextSave(reason: StorageFailure['reason'] | null): void
  /** The next so many calls of any kind fail for this reason, as when a connection was closed under us. */
  failNextCalls(reason: StorageFailure['reason'], count: number): void
  /** The bytes of this photo can no longer be read back. */
  spoilPhoto(sha256: string): void
  /** Puts a stored thing there as another version of the app wrote it. */
  plant(entry: OutboxEntry): void
  photos(): readonly string[]
  /** All entries by sequence, as somebody sees them who looks from outside: no planned fault hits that look. */
  entries(): readonly OutboxEntry[]
  /** Whether these bytes are there and are what their hash says, likewise. */
  hasWhole(sha256: string): boolean
}

/** The outbox in memory: the same rules as on the device, without a device. Give it the drafts it may finish. */
export function createMemoryOutboxStore(drafts?: Pick<DraftStore, 'remove'>): OutboxStore & { disk: MemoryDisk } {
  const entries = new Map<string, OutboxEntry>()
  const photos = new Map<string, ArrayBuffer>()
  const listeners = createListeners()
  /** Bytes that were found to be what their name says; nobody else holds them, so they stay so. */
  const whole = new WeakMap<ArrayBuffer, string>()
  let sequence = 0
  let failure: StorageFailure['reason'] | null = null
  let outage: { readonly reason: StorageFailure['reason']; callsLeft: number } | null = null

  function dropUnusedPhotos(): void {
    if (photos.size === 0) return
    const used = new Set<string>()
    for (const entry of entries.values()) for (const sha256 of picturesOf(entry)) used.add(sha256)
    for (const key of photos.keys()) if (!used.has(key)) photos.delete(key)
  }

  function bySequence(): OutboxEntry[] {
    const all = [...entries.values()]
    // Nearly always so already: changing an entry leaves it in its place.
    const isSorted = all.every((entry, at) => at === 0 || (all[at - 1]?.sequence ?? 0) < entry.sequence)
    return isSorted ? all : all.sort((one, other) => one.sequence - other.sequence)
  }

  function wholeBytes(key: string): ArrayBuffer | undefined {
    const bytes = photos.get(key)
    if (bytes === undefined || whole.get(bytes) === key) return bytes
    if (sha256(bytes) !== key) return undefined
    whole.set(bytes, key)
    return bytes
  }

  function meetOutage(): void {
    if (outage === null) return
    const { reason } = outage
    outage.callsLeft -= 1
    if (outage.callsLeft <= 0) outage = null
    throw new StorageFailure(reason)
  }

  function write(batch: Parameters<OutboxStore['save']>[0]): void {
    if (failure !== null) {
      const reason = failure
      failure = null
      throw new StorageFailure(reason)
    }
    if (batch.entries.some((entry) => entries.has(entry.id))) throw new StorageFailure('other')
    if (batch.photos.some((photo) => sha256(photo.bytes) !== photo.sha256)) throw new StorageFailure('unreadable_photo')
    for (const photo of batch.photos) photos.set(photo.sha256, photo.bytes.slice(0))
    for (const entry of batch.entries) entries.set(entry.id, { ...entry, sequence: ++sequence })
    for (const id of batch.removes ?? []) entries.delete(id)
    dropUnusedPhotos()
  }

  return {
    disk: {
      failNextSave: (reason) => (failure = reason),
      failNextCalls: (reason, count) => {
        outage = count > 0 ? { reason, callsLeft: count } : null
      },
      spoilPhoto: (key) => photos.set(key, new ArrayBuffer(1)),
      plant: (entry) => entries.set(entry.id, entry),
      photos: () => [...photos.keys()],
      entries: bySequence,
      hasWhole: (key) => wholeBytes(key) !== undefined,
    },
    async save(batch) {
      await Promise.resolve()
      meetOutage()
      write(batch)
      if (batch.finishesDraft !== undefined) await drafts?.remove(batch.finishesDraft)
      listeners.call()
    },
    async list() {
      await Promise.resolve()
      meetOutage()
      return bySequence()
    },
    async get(id) {
      await Promise.resolve()
      meetOutage()
      return entries.get(id)
    },
    async update(id, change) {
      await Promise.resolve()
      meetOutage()
      const current = entries.get(id)
      if (current === undefined) return undefined
      const next = change(current)
      if (next === null) return current
      if (next === 'remove') entries.delete(id)
      else entries.set(id, next)
      if (next === 'remove' || next.photo !== current.photo || next.original !== current.original) dropUnusedPhotos()
      listeners.call()
      return entries.get(id)
    },
    async photoBytes(key) {
      await Promise.resolve()
      meetOutage()
      return wholeBytes(key)?.slice(0)
    },
    async forgetReceived(before) {
      await Promise.resolve()
      meetOutage()
      for (const entry of entries.values()) {
        const isOld = entry.receipt !== null && Date.parse(entry.receipt.receivedAt) < before
        if (entry.state === 'received' && isOld) entries.delete(entry.id)
      }
      dropUnusedPhotos()
      listeners.call()
    },
    onChange: (listener) => listeners.add(listener),
  }
}
