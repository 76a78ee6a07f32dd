import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoDateOf, isoWeekOf, isoWeekOfDate } from '../../../../src/domain/premises/iso-week.ts'

describe('an ISO week', () => {
  it.each([
    ['2026-11-24', '2026-W48'],
    ['2026-06-01', '2026-W23'],
    ['2024-12-30', '2025-W01'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2020-12-31', '2020-W53'],
  ])('of %s is %s', (date, week) => {
    expect(isoWeekOfDate(date)).toBe(week)
  })

  it('turns at midnight in the centre, not in London', () => {
    expect(isoWeekOf(Date.parse('2026-11-22T22:59:00Z'))).toBe('2026-W47')
    expect(isoWeekOf(Date.parse('2026-11-22T23:00:00Z'))).toBe('2026-W48')
    expect(isoWeekOf(Date.parse('2026-06-28T22:00:00Z'))).toBe('2026-W27')
    expect(isoDateOf(Date.parse('2026-12-31T23:30:00Z'))).toBe('2027-01-01')
  })

  it('never runs backwards, and lasts seven days', () => {
    const day = fc.integer({ min: 0, max: 60_000 }).map((days) => days * 86_400_000)
    const date = (moment: number): string => new Date(moment).toISOString().slice(0, 10)
    fc.assert(
      fc.property(day, (moment) => {
        const weeks = [0, 1, 2, 3, 4, 5, 6, 7].map((days) => isoWeekOfDate(date(moment + days * 86_400_000)))
        expect([...weeks].sort()).toEqual(weeks)
        expect(new Set(weeks).size).toBe(2)
      }),
    )
  })
})
