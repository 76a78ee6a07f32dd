import { describe, expect, it } from 'vitest'
import { faultKinds } from '../oracle/fault-kinds.ts'
import { scheduleOf } from '../schedule.ts'
import { hasFailed, report } from './report.ts'
import type { Sum } from './report.ts'

const everything = new Map(faultKinds.flatMap(({ met }) => met.map((name) => [name, 3] as const)))
const good: Sum = { storage: 'memory', counted: 20_000, idle: 12, seconds: 40, workers: 2, met: everything, broken: [] }
const broken = { seed: 9, violation: 'I1: gone', least: scheduleOf(9), leastViolation: 'I1: gone' }

describe('what a simulation has come to', () => {
  it('tells schedules per second, each kind of fault with its rows, and that nothing was broken', () => {
    const text = report(good)
    expect(text).toContain('20,000 schedules in 40.0 s on 2 cores: 500 per second (12 more met no fault')
    expect(text).toMatch(/captive portal +5 +3$/m)
    expect(text).toMatch(/\n20,000 schedules on the storage in memory, 40\.0 s, \d+ faults met, 0 violations$/)
    expect(hasFailed(good)).toBe(false)
  })

  it('tells how a broken promise is seen again, and fails', () => {
    const sum = { ...good, broken: [broken] }
    expect(report(sum)).toContain('npm run simulate -- --seed 9\n')
    expect(report({ ...sum, storage: 'indexeddb' })).toContain('npm run simulate -- --seed 9 --storage indexeddb\n')
    expect(report(sum)).toMatch(/1 violations$/)
    expect(hasFailed(sum)).toBe(true)
  })

  it('fails when a long run never met a kind of fault, which then can no longer be met', () => {
    const met = new Map([...everything, ['not_our_server', 0]])
    expect(hasFailed({ ...good, met })).toBe(true)
    expect(report({ ...good, met })).toContain('Never met, though it should be: captive portal')
    expect(hasFailed({ ...good, met, counted: 50 })).toBe(false)
  })
})
