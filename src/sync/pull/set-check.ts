import type { Clock, RowCache } from '../ports.ts'

/** How often the whole visible set is compared with the server's. */
const everyMs = 30 * 60_000
/** How soon once more, after fetching anew did not help: another tab may have been at it too. */
const againMs = 4 * 60_000

/** Compares now and then what this device has with what the server says this person may see. */
export interface SetCheck {
  /** From now on it is about this copy. */
  lookAt(copy: string): void
  isDue(): boolean
  /** True when the copy is what the server says it is; `visible` is the server's hash, or null when it gave none. */
  isSame(cache: RowCache, visible: string | null): Promise<boolean>
  /** Everything was fetched anew and it still differs. */
  wasInVain(): void
}

export function createSetCheck(clock: Clock): SetCheck {
  let copy: string | null = null
  let checkedAt: number | null = null
  let timesInVain = 0

  return {
    lookAt(now) {
      if (now === copy) return
      copy = now
      checkedAt = null
      timesInVain = 0
    },
    isDue: () => {
      const every = timesInVain === 1 ? againMs : everyMs
      return checkedAt === null || Math.abs(clock.now() - checkedAt) >= every
    },
    async isSame(cache, visible) {
      if (visible === null) return true
      checkedAt = clock.now()
      const isSame = (await cache.visibleHash()) === visible
      if (isSame) timesInVain = 0
      return isSame
    },
    wasInVain() {
      timesInVain += 1
    },
  }
}
