import type { Clock, Random } from '../sync/ports.ts'

/** Time and timers of the browser. A timer longer than the browser can count (24.8 days) fires at that limit. */
export const clock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, Math.min(ms, 2 ** 31 - 1))
    return () => clearTimeout(timer)
  },
}

/** For jitter only: nothing secret hangs on it. */
export const random: Random = () => Math.random()
