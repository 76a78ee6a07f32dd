import { StorageFailure } from '../../../src/sync/ports.ts'
import type { PullCursor, RowCache, RowCaches } from '../../../src/sync/ports.ts'
import { sha256 } from './sha256.ts'

export interface CachedRow {
  readonly t: string
  readonly id: string
  readonly r: number
  readonly d: Readonly<Record<string, unknown>>
  readonly generation: number | null
}

/** What a test may see of, and do to, a cache. */
export interface MemoryRows {
  rows(): readonly CachedRow[]
  /** Loses or spoils a row behind the app's back. */
  lose(table: string, id: string): void
}

const nothing: PullCursor = { revision: 0, epoch: null, rightsVersion: null }

/** One account's copy of one centre's rows, in memory. */
export function createMemoryRowCache(beforeApply: () => void = () => undefined): RowCache & MemoryRows {
  const rows = new Map<string, CachedRow>()
  let cursor = nothing
  return {
    async cursor() {
      await Promise.resolve()
      return cursor
    },
    async apply(page) {
      await Promise.resolve()
      beforeApply()
      for (const change of page.changes) {
        const key = `${change.t}:${change.id}`
        const known = rows.get(key)
        // Fetching anew overwrites: after a restore the server's revisions may be lower than ours.
        if (page.generation === null && known !== undefined && known.r > change.r) continue
        if ('gone' in change) rows.delete(key)
        else rows.set(key, { t: change.t, id: change.id, r: change.r, d: change.d, generation: page.generation })
      }
      cursor = page.cursor
    },
    async sweep(generation) {
      await Promise.resolve()
      for (const [key, row] of rows) if (row.generation !== generation) rows.delete(key)
    },
    async visibleHash() {
      await Promise.resolve()
      const lines: string[] = []
      for (const row of rows.values()) lines.push(`${row.t}:${row.id}:${row.r}\n`)
      return sha256(lines.sort().join(''))
    },
    rows: () => [...rows.values()],
    lose: (table, id) => {
      rows.delete(`${table}:${id}`)
    },
  }
}

/** All accounts' copies on this device, in memory. */
export function createMemoryRowCaches(): Omit<RowCaches, 'open'> & {
  open(userId: string, centreId: string): Promise<RowCache & MemoryRows>
  accounts(): readonly string[]
  /** The next so many pages find no room on the disk. */
  failNextApplies(count: number): void
  rowsOf(userId: string, centreId: string): Promise<readonly CachedRow[]>
} {
  const caches = new Map<string, ReturnType<typeof createMemoryRowCache>>()
  let failures = 0

  function findRoom(): void {
    if (failures === 0) return
    failures -= 1
    throw new StorageFailure('quota')
  }

  return {
    async open(userId, centreId) {
      await Promise.resolve()
      const key = `${userId}/${centreId}`
      const known = caches.get(key) ?? createMemoryRowCache(findRoom)
      caches.set(key, known)
      return known
    },
    async removeAll(userId, butOfCentres = []) {
      await Promise.resolve()
      const kept = butOfCentres.map((centreId) => `${userId}/${centreId}`)
      for (const key of caches.keys()) if (key.startsWith(`${userId}/`) && !kept.includes(key)) caches.delete(key)
    },
    failNextApplies: (count) => {
      failures = count
    },
    async rowsOf(userId, centreId) {
      await Promise.resolve()
      return caches.get(`${userId}/${centreId}`)?.rows() ?? []
    },
    accounts: () => [...caches.keys()].map((key) => key.split('/')[0] ?? ''),
  }
}
