/** Days after which a state counts as not seen any more (design §4, vacancy: the default recheck period). */
export const recheckPeriodDays = 200

const msPerDay = 86_400_000

/**
 * True when the last observation lies further back than the recheck period. `lastSeenWeek` is an ISO week
 * (`2026-W23`); since the day is not known, its last day counts. Text of another form is never stale.
 */
export function isStale(lastSeenWeek: string, now: number, periodDays: number = recheckPeriodDays): boolean {
  const sunday = lastDayOfWeek(lastSeenWeek)
  return sunday !== null && now - sunday > periodDays * msPerDay
}

/** Midnight UTC of the Sunday that ends an ISO week: week 1 is the one with 4 January in it (ISO 8601). */
function lastDayOfWeek(week: string): number | null {
  const [, year, number] = /^(\d{4})-W(\d{2})$/.exec(week) ?? []
  if (year === undefined || number === undefined) return null
  const fourth = Date.UTC(Number(year), 0, 4)
  const isoDay = new Date(fourth).getUTCDay() || 7
  return fourth + (7 - isoDay + (Number(number) - 1) * 7) * msPerDay
}
