import { describe, expect, it } from 'vitest'
import { scheduleOf } from '../schedule.ts'
import type { Schedule, Step } from '../schedule.ts'
import { asKept } from './report.ts'
import { shrink } from './shrink.ts'

const pass = (ms: number): Step => ({ do: 'pass', ms })
const long: Schedule = { seed: 1, owners: [0, 1, 0], steps: Array.from({ length: 23 }, (_, at) => pass(at)) }
const times = ({ steps }: Schedule): number[] => steps.map((step) => (step.do === 'pass' ? step.ms : -1))

describe('a schedule that broke a promise', () => {
  it('shrinks to the steps that are needed for it, wherever they stand', async () => {
    const judge = (one: Schedule) => Promise.resolve([3, 17, 22].every((ms) => times(one).includes(ms)) ? 'I1: lost' : null)
    const { schedule } = await shrink(long, 'I1: lost', judge)
    expect(times(schedule)).toEqual([3, 17, 22])
  })

  it('leaves out the phones that nobody needs', async () => {
    expect((await shrink(long, 'I1: lost', () => Promise.resolve('I1: lost'))).schedule).toEqual({
      seed: 1,
      owners: [0],
      steps: [],
    })
  })

  it('does not turn into one that breaks another promise', async () => {
    const judge = (one: Schedule) => Promise.resolve(one.steps.length > 10 ? 'I1: lost' : 'I7: waits')
    expect((await shrink(long, 'I1: lost', judge)).schedule.steps).toHaveLength(11)
  })

  it('tells with the violation of the least schedule, whose words may be others', async () => {
    const judge = (one: Schedule) => Promise.resolve(`I1: ${one.steps.length} steps`)
    expect((await shrink(long, 'I1: 23 steps', judge)).violation).toBe('I1: 0 steps')
  })

  it('is printed as regressions.json keeps it', () => {
    const schedule = scheduleOf(12)
    expect(JSON.parse(asKept(schedule))).toEqual(JSON.parse(JSON.stringify(schedule)))
  })
})
