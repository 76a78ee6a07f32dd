import type { ApproximateDate } from '../domain/premises/premises.ts'
import { intlLocales } from './languages.ts'
import type { Language } from './languages.ts'

/** How moments, distances and numbers are written in one language. Times are those of the device. */
export interface Formats {
  /** "24 november 2026" */
  date(moment: number | Date): string
  /** "14:02" */
  time(moment: number | Date): string
  /** "14:02" on the day of `now`, else "24 november 2026 14:02". */
  moment(moment: number | Date, now: number): string
  /** "24 november 2026", "maart 2026" or "2026", as exactly as it is known. */
  approximateDate(date: ApproximateDate): string
  /** "35 m" below a kilometre, "1,2 km" from there on. Unknown or negative distances are a mistake of the caller. */
  distance(metres: number): string
  /** "1.234" */
  number(value: number): string
}

/** The formats of a language; make them once per language, for Intl objects are slow to build. */
export function createFormats(language: Language): Formats {
  const locale = intlLocales[language]
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' })
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' })
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const oneDecimal = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  // A known day has no time zone: read as UTC and written as UTC it stays that day everywhere.
  const known = {
    day: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
    month: new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
    year: new Intl.DateTimeFormat(locale, { year: 'numeric', timeZone: 'UTC' }),
  }
  return {
    date: (moment) => date.format(moment),
    time: (moment) => time.format(moment),
    moment: (moment, now) =>
      date.format(moment) === date.format(now)
        ? time.format(moment)
        : `${date.format(moment)} ${time.format(moment)}`,
    approximateDate: (value) => known[value.precision].format(new Date(value.date)),
    distance: (metres) =>
      metres < 999.5 ? `${whole.format(metres)} m` : `${oneDecimal.format(metres / 1000)} km`,
    number: (value) => whole.format(value),
  }
}
