import type { SenderLock } from '../../../src/sync/ports.ts'

/** One lock as all tabs of a device share it. */
export interface MemoryLock extends SenderLock {
  /** The browser frees the lock of a page that died. */
  freeAll(): void
  /** A lock that lets everybody in, as after a lock was lost: for proving that duplicates do no harm. */
  breaksDown(): void
}

export function createMemoryLock(): MemoryLock {
  let holder: symbol | null = null
  let isBroken = false
  return {
    freeAll: () => (holder = null),
    breaksDown: () => (isBroken = true),
    async runExclusive(work) {
      if (holder !== null && !isBroken) return false
      const me = Symbol('holder')
      holder = me
      try {
        await work()
      } finally {
        if (holder === me) holder = null
      }
      return true
    },
  }
}
