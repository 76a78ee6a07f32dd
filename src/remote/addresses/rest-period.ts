const firstRestMs = 3_000
const longestRestMs = 5 * 60_000
/** A server that asks for more is not believed: a slip in a header must not silence the search for a day. */
const longestAskedMs = 60 * 60_000

/** Leaves a service that fails alone: three seconds after the first failure, doubling to five minutes. */
export interface RestPeriod {
  readonly isResting: () => boolean
  readonly failed: (askedMs: number | null) => void
  readonly worked: () => void
}

export function createRestPeriod(now: () => number): RestPeriod {
  let failures = 0
  let since = 0
  let restMs = 0
  return {
    isResting() {
      const passed = now() - since
      // A clock that was set back meanwhile must not make it a rest without end.
      return passed >= 0 && passed < restMs
    },
    failed(askedMs) {
      const ownMs = Math.min(longestRestMs, firstRestMs * 2 ** Math.min(failures, 20))
      failures += 1
      since = now()
      restMs = Math.max(ownMs, Math.min(askedMs ?? 0, longestAskedMs))
    },
    worked() {
      failures = 0
      restMs = 0
    },
  }
}
