/** The middle one of a number of measurements. */
export function median(samples: readonly number[]): number {
  const sorted = samples.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** Medians in milliseconds, and what else was seen on the way, for who reads the numbers. */
export interface Measured {
  readonly ours: number
  readonly theirs: number
  readonly notes?: readonly string[]
}

/**
 * Two things measured in turn, so that whatever else the machine does meets both alike; the first pair only warms up.
 * @returns the medians, in what the measurements are in
 */
export async function interleave(
  pairs: number,
  ours: () => Promise<number>,
  theirs: () => Promise<number>,
): Promise<Measured> {
  const samples = { ours: [] as number[], theirs: [] as number[] }
  for (let pair = -1; pair < pairs; pair += 1) {
    const measured = pair % 2 === 0
      ? { ours: await ours(), theirs: await theirs() }
      : { theirs: await theirs(), ours: await ours() }
    if (pair < 0) continue
    samples.ours.push(measured.ours)
    samples.theirs.push(measured.theirs)
  }
  return { ours: median(samples.ours), theirs: median(samples.theirs) }
}
