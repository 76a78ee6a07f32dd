import type { StorageKind } from '../../support/storage.ts'
import { runSchedule } from '../run-schedule.ts'
import type { Schedule, Step } from '../schedule.ts'

/** What became of a schedule: null when every promise was kept. */
export async function violationOf(schedule: Schedule, storage?: StorageKind): Promise<string | null> {
  try {
    await runSchedule(schedule, storage)
    return null
  } catch (error) {
    if (!(error instanceof Error)) return `unforeseen: ${String(error)}`
    return error.name === 'Violation' ? error.message : `unforeseen: ${error.stack ?? error.message}`
  }
}

/** Which promise a message is about: "I4" of "I4: the copy of …". */
const invariantOf = (violation: string): string => violation.split(':')[0] ?? ''

/**
 * The least that still breaks the same promise (delta debugging): parts of the steps are left out, at first half of
 * them, at last one by one, for as long as that changes nothing about the violation. Last the phones nobody needs.
 */
export async function shrink(
  schedule: Schedule,
  violation: string,
  judge: (schedule: Schedule) => Promise<string | null>,
): Promise<{ readonly schedule: Schedule; readonly violation: string }> {
  let least = { schedule, violation }

  async function tryWith(change: Partial<Schedule>): Promise<boolean> {
    const candidate = { ...least.schedule, ...change }
    const found = await judge(candidate)
    if (found === null || invariantOf(found) !== invariantOf(violation)) return false
    least = { schedule: candidate, violation: found }
    return true
  }

  for (let size = Math.ceil(schedule.steps.length / 2); size >= 1; ) {
    let hasShrunk = false
    for (let from = 0; from < least.schedule.steps.length; ) {
      const { steps } = least.schedule
      const isLess = await tryWith({ steps: [...steps.slice(0, from), ...steps.slice(from + size)] })
      if (isLess) hasShrunk = true
      else from += size
    }
    if (size > 1) size = Math.ceil(size / 2)
    else if (!hasShrunk) break
  }
  while (least.schedule.owners.length > usedPhones(least.schedule.steps)) {
    if (!(await tryWith({ owners: least.schedule.owners.slice(0, -1) }))) break
  }
  return least
}

const usedPhones = (steps: readonly Step[]): number =>
  1 + Math.max(0, ...steps.map((step) => ('device' in step ? step.device : 0)))
