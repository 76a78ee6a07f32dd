import type { Invariant, PlantedBug } from './planted-bug.ts'
import type { Hunt } from './hunt.ts'

/** What a hunt came to, as it is told. */
export interface Verdict {
  readonly isCaught: boolean
  readonly told: string
}

/**
 * Caught is a bug by a promise that such a mistake breaks, not by a crash; and by a schedule that never comes to rest
 * only where the same schedule does so with good code.
 */
export async function judge(
  { seenBy }: Pick<PlantedBug, 'seenBy'>,
  hunt: Hunt,
  isGoodAtRest: (seed: number) => Promise<boolean>,
  most: number,
): Promise<Verdict> {
  if (hunt.kind === 'stuck') {
    const what = `seed ${hunt.seed} never comes to rest`
    if (!(await isGoodAtRest(hunt.seed))) return { isCaught: false, told: `${what}, and nor does it with good code` }
    if (!seenBy.includes('I7')) return { isCaught: false, told: `${what}, which is not what it was planted for` }
    return { isCaught: true, told: `I7: ${what}, and does with good code` }
  }
  if (hunt.found === null) return { isCaught: false, told: `${most} schedules did not show it` }
  const { seed, violation } = hunt.found
  const invariant = violation.slice(0, 2)
  if (!seenBy.includes(invariant as Invariant)) {
    return { isCaught: false, told: `seed ${seed} shows something else: ${violation}` }
  }
  return { isCaught: true, told: `seed ${seed} shows ${violation}` }
}
