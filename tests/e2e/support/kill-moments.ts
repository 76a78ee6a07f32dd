/** Moments at which a phone is killed, ms after a tap: the same ones for the same seed (mulberry32). */
export function killMoments(seed: number, count: number, withinMs: number): readonly number[] {
  let state = seed
  return Array.from({ length: count }, () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * withinMs)
  })
}

/** Waiting is the point here: the kill falls at this moment, wherever the app has come by then. */
export const passed = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
