/** Dutch city centres live by one clock; the database uses the same for its weeks. */
export const centreTimeZone = 'Europe/Amsterdam'

const dayMs = 86_400_000

/** The calendar date of a moment (ms since the epoch) in a time zone, as ISO date `2026-11-24`. */
export function isoDateOf(moment: number, timeZone: string = centreTimeZone): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    .formatToParts(moment)
    .reduce<Record<string, string>>((all, { type, value }) => ({ ...all, [type]: value }), {})
  return `${parts['year']?.padStart(4, '0')}-${parts['month']}-${parts['day']}`
}

/**
 * ISO 8601 week of an ISO date, `2026-W48`: weeks start on Monday, and week 1 is the one with the first Thursday, so
 * that the first days of January may belong to the year before.
 */
export function isoWeekOfDate(date: string): string {
  const midnight = Date.parse(`${date}T00:00:00.000Z`)
  const weekday = (new Date(midnight).getUTCDay() + 6) % 7
  const thursday = midnight + (3 - weekday) * dayMs
  const year = new Date(thursday).getUTCFullYear()
  const week = Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * dayMs)) + 1
  return `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`
}

/** ISO week of a moment (ms since the epoch) by the clock of the centre. */
export function isoWeekOf(moment: number, timeZone: string = centreTimeZone): string {
  return isoWeekOfDate(isoDateOf(moment, timeZone))
}
