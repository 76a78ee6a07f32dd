import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { approximateDate, partsOf } from '../../../../src/domain/premises/approximate-date.ts'

describe('an approximate date', () => {
  it('is as exact as what is known', () => {
    expect(approximateDate({ year: 2024, month: null, day: null })).toEqual({ date: '2024-01-01', precision: 'year' })
    expect(approximateDate({ year: 2024, month: 3, day: null })).toEqual({ date: '2024-03-01', precision: 'month' })
    expect(approximateDate({ year: 2024, month: 3, day: 9 })).toEqual({ date: '2024-03-09', precision: 'day' })
  })

  it('has no day without a month', () => {
    expect(approximateDate({ year: 2024, month: null, day: 9 }).precision).toBe('year')
  })

  it('falls on the last day of the month when the day does not exist', () => {
    expect(approximateDate({ year: 2024, month: 2, day: 31 }).date).toBe('2024-02-29')
    expect(approximateDate({ year: 2025, month: 2, day: 31 }).date).toBe('2025-02-28')
  })

  it('gives back the parts it was made of', () => {
    const parts = fc.oneof(
      fc.record({ year: fc.integer({ min: 1000, max: 9999 }), month: fc.constant(null), day: fc.constant(null) }),
      fc.record({
        year: fc.integer({ min: 1000, max: 9999 }),
        month: fc.integer({ min: 1, max: 12 }),
        day: fc.constant(null),
      }),
      fc.record({
        year: fc.integer({ min: 1000, max: 9999 }),
        month: fc.integer({ min: 1, max: 12 }),
        day: fc.integer({ min: 1, max: 28 }),
      }),
    )
    fc.assert(
      fc.property(parts, (known) => {
        expect(partsOf(approximateDate(known))).toEqual(known)
      }),
    )
  })
})
