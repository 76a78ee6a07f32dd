/** A number in [0, 1), the same row of numbers for the same seed (mulberry32). */
export type Chance = () => number

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One of a list. */
export function pick<T>(list: readonly T[], chance: Chance): T {
  const found = list[Math.floor(chance() * list.length)]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

/** A whole number from `low` up to and including `high`. */
export const between = (low: number, high: number, chance: Chance): number =>
  low + Math.floor(chance() * (high - low + 1))
