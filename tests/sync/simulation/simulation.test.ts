import { describe, expect, it } from 'vitest'
import { byKind } from './oracle/met.ts'
import { regressions } from './regressions.ts'
import { runSchedule } from './run-schedule.ts'
import { scheduleOf } from './schedule.ts'

const kept = regressions.map((schedule) => [`of seed ${schedule.seed}`, schedule] as const)

describe('the simulation of phones, accounts and a server', () => {
  it('makes of one seed one schedule, and of one schedule one run', async () => {
    for (const seed of [1, 2, 3, 400, 5_000]) {
      expect(scheduleOf(seed)).toEqual(scheduleOf(seed))
      const [once, again] = [await runSchedule(scheduleOf(seed)), await runSchedule(scheduleOf(seed))]
      expect([...again.met]).toEqual([...once.met])
    }
  })

  it('plays a schedule that was printed and read back as the one it was', async () => {
    const schedule = scheduleOf(77)
    const readBack = JSON.parse(JSON.stringify(schedule)) as typeof schedule
    expect([...(await runSchedule(readBack)).met]).toEqual([...(await runSchedule(schedule)).met])
  })

  it('meets every kind of fault within 3,000 schedules, and keeps invariants I1 to I8 in them', async () => {
    const met = new Map<string, number>()
    let saved = 0
    let received = 0
    for (let seed = 1; seed <= 3_000; seed += 1) {
      const outcome = await runSchedule(scheduleOf(seed)).catch((error: unknown) => {
        throw new Error(`npm run simulate -- --seed ${seed} shows it: ${String(error)}`)
      })
      for (const [name, times] of outcome.met) met.set(name, (met.get(name) ?? 0) + times)
      saved += outcome.saved
      received += outcome.received
    }
    expect(byKind(met).filter(({ times }) => times === 0).map(({ name }) => name)).toEqual([])
    // A run in which nothing is saved, or nothing arrives, keeps every promise and proves nothing.
    expect(saved).toBeGreaterThan(10_000)
    expect(received).toBeGreaterThan(saved / 2)
  })

  it.each(kept)('keeps its promises in a schedule that once broke one: %s', async (_name, schedule) => {
    await runSchedule(schedule)
  })
})
