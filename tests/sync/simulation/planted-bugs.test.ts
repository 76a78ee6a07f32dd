import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { plantedBugs, unplant } from './planted-bugs.ts'

/** A mistake that so many schedules do not show would not be shown by the suite either. */
const enough = 600

describe('a mistake planted in the core is seen by the invariants', () => {
  beforeEach(() => {
    vi.resetModules()
  })
  afterEach(unplant)

  it.each(plantedBugs)('that it $name', async ({ plant, seenBy }) => {
    plant()
    const { runSchedule } = await import('./run-schedule.ts')
    const { scheduleOf } = await import('./schedule.ts')
    let seen: string | null = null
    for (let seed = 1; seen === null && seed <= enough; seed += 1) {
      await runSchedule(scheduleOf(seed)).catch((error: unknown) => {
        seen = error instanceof Error && error.name === 'Violation' ? error.message : `no violation: ${String(error)}`
      })
    }
    expect(seen).toMatch(seenBy)
  })
})
