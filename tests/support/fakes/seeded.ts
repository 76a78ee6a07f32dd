import type { Random } from '../../../src/sync/ports.ts'

/** Mulberry32: a small generator whose whole course follows from its seed. */
export function createSeededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Ids of the shape of a UUIDv7, in order of making. */
export function createIdMaker(first = 1): () => string {
  let count = first
  return () => `01930000-0000-7000-8000-${(count++).toString(16).padStart(12, '0')}`
}
