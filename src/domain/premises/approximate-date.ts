import type { ApproximateDate } from './premises.ts'

/** Year, and month (1–12) and day where they are known; a day without a month means nothing and is left out. */
export interface DateParts {
  readonly year: number
  readonly month: number | null
  readonly day: number | null
}

/** An approximate date from its parts, as exact as they are; a day past the month's end becomes its last. */
export function approximateDate({ year, month, day }: DateParts): ApproximateDate {
  if (month === null) return { date: `${year}-01-01`, precision: 'year' }
  if (day === null) return { date: `${year}-${twoDigits(month)}-01`, precision: 'month' }
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return { date: `${year}-${twoDigits(month)}-${twoDigits(Math.min(day, lastDay))}`, precision: 'day' }
}

/** The parts that are known. */
export function partsOf({ date, precision }: ApproximateDate): DateParts {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return { year, month: precision === 'year' ? null : month, day: precision === 'day' ? day : null }
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
