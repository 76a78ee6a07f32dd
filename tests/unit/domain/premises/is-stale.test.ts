import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { isStale } from '../../../../src/domain/premises/is-stale.ts'
import { isoWeekOfDate } from '../../../../src/domain/premises/iso-week.ts'

const dayMs = 86_400_000

describe('a state', () => {
  it('is stale once its week ended more than 200 days ago', () => {
    // Week 10 of 2026 ends on Sunday 8 March.
    const sunday = Date.parse('2026-03-08T00:00:00Z')
    expect(isStale('2026-W10', sunday + 200 * dayMs)).toBe(false)
    expect(isStale('2026-W10', sunday + 200 * dayMs + 1)).toBe(true)
  })

  it('is stale after the period of the centre, when it has one', () => {
    expect(isStale('2026-W10', Date.parse('2026-04-08T00:00:00Z'), 30)).toBe(true)
  })

  it('is not called stale for a week that cannot be read', () => {
    expect(isStale('last week', Date.parse('2030-01-01T00:00:00Z'))).toBe(false)
  })

  it('is fresh for at least 200 days and stale after 207, whatever day of the week it was seen', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2015-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }), (seen) => {
        const midnight = Date.parse(seen.toISOString().slice(0, 10))
        const week = isoWeekOfDate(seen.toISOString().slice(0, 10))
        expect(isStale(week, midnight + 200 * dayMs)).toBe(false)
        expect(isStale(week, midnight + 207 * dayMs)).toBe(true)
      }),
    )
  })
})
