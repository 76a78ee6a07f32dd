import type { Random } from '../ports.ts'

const firstWaitMs = 2_000

/** Nobody waits longer than this for the next try (invariant I7). */
export const longestWaitMs = 5 * 60_000

/** A server that asks for more than this is not believed: a slip in a header must not silence a phone for a day. */
export const longestAskedWaitMs = 60 * 60_000

/**
 * How long to wait after so many failures in a row: doubling from two seconds to five minutes. Between half and all
 * of it, by chance, so that the phones of a whole street do not come back at the same moment.
 */
export function backOffMs(failures: number, random: Random): number {
  const full = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(Math.max(0, failures - 1), 30))
  return Math.round(full / 2 + (full / 2) * random())
}

/**
 * Whether an entry is held until its moment. A moment further away than any wait we plan comes from a clock that was
 * set back since: it holds nothing.
 */
export function isHeld(notBefore: number, now: number): boolean {
  return notBefore > now && notBefore - now <= longestWaitMs
}
