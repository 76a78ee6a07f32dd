import type { SenderLock } from '../../../src/sync/ports.ts'

/** One lock as all tabs of a device share it. */
export interface MemoryLock {
  /** The lock as one tab holds it. */
  forTab(): TabLock
  /** From now on it lets everybody in, as after a lock was lost: for proving that duplicates do no harm. */
  breakDown(): void
  mend(): void
  readonly isHeld: boolean
}

export interface TabLock extends SenderLock {
  /** The browser frees what a page held that died. */
  die(): void
}

export function createMemoryLock(): MemoryLock {
  let holder: symbol | null = null
  let isBroken = false

  function freedBy(me: symbol): void {
    if (holder === me) holder = null
  }

  return {
    get isHeld() {
      return holder !== null
    },
    breakDown: () => {
      isBroken = true
    },
    mend: () => {
      isBroken = false
    },
    forTab() {
      let mine: symbol | null = null
      let isDead = false
      return {
        async runExclusive(work) {
          if (isDead || (holder !== null && !isBroken)) return false
          const me = Symbol('holder')
          holder = me
          mine = me
          try {
            await work()
          } finally {
            freedBy(me)
          }
          return true
        },
        die: () => {
          isDead = true
          if (mine !== null) freedBy(mine)
        },
      }
    },
  }
}
