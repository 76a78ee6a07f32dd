import { describe, expect, it } from 'vitest'
import { runSchedule } from './run-schedule.ts'
import { scheduleOf } from './schedule.ts'

const schedules = Number(process.env['SCHEDULES'] ?? 2_000)
const firstSeed = Number(process.env['SEED'] ?? 1)

/** Seeds that once failed stay here for ever. */
const regressions: readonly number[] = [638, 5_160, 7_165, 25_103, 29_100, 31_314]

describe('seeded schedules on devices that die', () => {
  it(`keep invariants I1 to I8 in ${schedules} schedules that each met a fault`, async () => {
    const met = new Map<string, number>()
    let counted = 0
    for (let seed = firstSeed; counted < schedules; seed += 1) {
      const schedule = scheduleOf(seed)
      const outcome = await runSchedule(schedule).catch((error: unknown) => {
        throw new Error(`SEED=${seed}: ${String(error)}\n${schedule.steps.map((one) => JSON.stringify(one)).join('\n')}`)
      })
      for (const [name, times] of outcome.met) met.set(name, (met.get(name) ?? 0) + times)
      if (outcome.isWorthCounting) counted += 1
    }
    const everyFault = ['lose_request', 'lose_response', 'hang_before', 'hang_after', 'wrong_hash', 'wrong_id', 'no_results']
    const everyFailure = ['not_our_server', 'unauthorised', 'server_error', 'slow_down', 'version']
    for (const name of [...everyFault, ...everyFailure]) expect(met.get(`met ${name}`) ?? 0).toBeGreaterThan(10)
  })

  it.each(regressions)('keep them with seed %i, which failed once', async (seed) => {
    await runSchedule(scheduleOf(seed))
  })
})
