import { expect, it } from 'vitest'
import { createFormats } from '../../../src/i18n/index.ts'

const nl = createFormats('nl')
const en = createFormats('en')
const afternoon = Date.parse('2026-11-24T14:02:00')

it('writes dates and times in full', () => {
  expect(nl.date(afternoon)).toBe('24 november 2026')
  expect(en.date(afternoon)).toBe('24 November 2026')
  expect(nl.time(afternoon)).toBe('14:02')
  expect(en.time(afternoon)).toBe('14:02')
})

it('writes only the time of a moment today', () => {
  expect(nl.moment(afternoon, Date.parse('2026-11-24T23:00:00'))).toBe('14:02')
  expect(nl.moment(afternoon, Date.parse('2026-11-25T01:00:00'))).toBe('24 november 2026 14:02')
})

it('writes a date as exactly as it is known', () => {
  expect(nl.approximateDate({ date: '2026-03-01', precision: 'day' })).toBe('1 maart 2026')
  expect(nl.approximateDate({ date: '2026-03-01', precision: 'month' })).toBe('maart 2026')
  expect(en.approximateDate({ date: '2026-03-01', precision: 'month' })).toBe('March 2026')
  expect(nl.approximateDate({ date: '2026-01-01', precision: 'year' })).toBe('2026')
})

it('writes distances in metres up to a kilometre, and never "1000 m"', () => {
  expect(nl.distance(35.4)).toBe('35 m')
  expect(nl.distance(999.4)).toBe('999 m')
  expect(nl.distance(999.6)).toBe('1,0 km')
  expect(nl.distance(1234)).toBe('1,2 km')
  expect(en.distance(1234)).toBe('1.2 km')
})

it('writes numbers with the separator of the language', () => {
  expect(nl.number(1234)).toBe('1.234')
  expect(en.number(1234)).toBe('1,234')
})
