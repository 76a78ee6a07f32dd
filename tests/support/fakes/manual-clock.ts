import type { Clock } from '../../../src/sync/ports.ts'

/** Lets everything run that needs no time: all promise callbacks that are due, and those they make due. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** The same where nothing is under way but promises: much faster, because no turn of the event loop is waited for. */
export const settlePromises = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve))

export interface ManualClock extends Clock {
  /** Lets time pass, timer by timer, with everything each timer causes. */
  advance(ms: number): Promise<void>
  /** Sets the device's clock forward or back; no time passes, no timer fires. */
  jump(ms: number): void
  /** Milliseconds that really passed. */
  elapsed(): number
  /** Milliseconds until the next timer, or null when none is set. */
  untilNextTimer(): number | null
}

/** Half past nine on 24 November 2026 in Assen. */
export const morning = Date.parse('2026-11-24T08:30:00.000Z')

/** @param quiet how to wait until everything has run that needs no time */
export function createManualClock(start = morning, quiet = settle): ManualClock {
  const timers = new Map<number, { readonly at: number; readonly callback: () => void }>()
  let passed = 0
  let offset = start
  let last = 0

  /** The earliest; of two at one moment the one that was set first, which is the one the map has first. */
  function next(): [number, { readonly at: number; readonly callback: () => void }] | undefined {
    let found: [number, { readonly at: number; readonly callback: () => void }] | undefined
    for (const timer of timers) if (found === undefined || timer[1].at < found[1].at) found = timer
    return found
  }

  return {
    now: () => offset + passed,
    elapsed: () => passed,
    jump: (ms) => (offset += ms),
    untilNextTimer: () => {
      const timer = next()
      return timer === undefined ? null : timer[1].at - passed
    },
    after(ms, callback) {
      const key = ++last
      timers.set(key, { at: passed + Math.max(0, ms), callback })
      return () => {
        timers.delete(key)
      }
    },
    async advance(ms) {
      const end = passed + ms
      await quiet()
      for (let timer = next(); timer !== undefined && timer[1].at <= end; timer = next()) {
        timers.delete(timer[0])
        passed = Math.max(passed, timer[1].at)
        timer[1].callback()
        await quiet()
      }
      passed = end
    },
  }
}
