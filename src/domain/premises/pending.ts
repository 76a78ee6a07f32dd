import { isoWeekOf } from './iso-week.ts'
import type { PremisesCheck, PremisesStanding } from './premises.ts'

/** What this device knows of one unit besides its standing. */
export interface KnownChecks {
  /** The server's checks that this account may see; a member sees only their own. */
  readonly received: readonly PremisesCheck[]
  /** Checks that the server's copy does not hold yet, in the order in which they were saved. */
  readonly pending: readonly PremisesCheck[]
}

const isObservation = (check: PremisesCheck): boolean => !check.isWithdrawal

/** Ids that some check corrects or withdraws. */
const replacedBy = (checks: readonly PremisesCheck[]): ReadonlySet<string> =>
  new Set(checks.map((check) => check.replaces).filter((id) => id !== null))

const weekOf = (check: PremisesCheck): string => isoWeekOf(Date.parse(check.observedAt))

/**
 * One observation more, by the rules of the database: the newest one says what the unit is, behind it stand those
 * before it that agree. Whether somebody else's stands among them is not known here, so nothing becomes confirmed.
 */
export function withObservation(standing: PremisesStanding | null, check: PremisesCheck): PremisesStanding | null {
  const { premisesId, state, vacantSince } = check
  if (premisesId === null) return standing
  const week = weekOf(check)
  if (standing === null) {
    return { premisesId, state, isConfirmed: false, observationCount: 1, lastSeenWeek: week, vacantSince }
  }
  if (standing.state === state) {
    return {
      ...standing,
      observationCount: standing.observationCount + 1,
      lastSeenWeek: standing.lastSeenWeek > week ? standing.lastSeenWeek : week,
      vacantSince: vacantSince ?? standing.vacantSince,
    }
  }
  // Others have seen it since: a phone that was offline for weeks tells of the past.
  if (standing.lastSeenWeek > week) return standing
  return { premisesId, state, isConfirmed: false, observationCount: 1, lastSeenWeek: week, vacantSince }
}

const byTime = (one: PremisesCheck, other: PremisesCheck): number =>
  Date.parse(one.observedAt) - Date.parse(other.observedAt)

/** The standing as far as it can be known without the checks that were taken back. */
function withoutTakenBack(
  standing: PremisesStanding | null,
  takenBack: readonly PremisesCheck[],
  remaining: readonly PremisesCheck[],
): PremisesStanding | null {
  if (standing === null) return null
  const counted = takenBack.filter((check) => check.state === standing.state).length
  if (counted === 0) return standing
  const observationCount = standing.observationCount - counted
  if (observationCount > 0) {
    return { ...standing, observationCount, isConfirmed: standing.isConfirmed && observationCount > 1 }
  }
  return [...remaining].sort(byTime).reduce<PremisesStanding | null>(withObservation, null)
}

/** Somebody who words their own observation anew takes nothing away from what others confirmed. */
function keepConfirmed(after: PremisesStanding | null, before: PremisesStanding | null): PremisesStanding | null {
  if (after === null || before === null || after.state !== before.state) return after
  const isConfirmed = after.isConfirmed || (before.isConfirmed && after.observationCount >= before.observationCount)
  return after.isConfirmed === isConfirmed ? after : { ...after, isConfirmed }
}

/**
 * How a unit stands when this device's pending reports count already. It is what the server will say as far as it
 * can be told from here; its own answer takes this one's place at the next pull.
 */
export function standingWithPending(standing: PremisesStanding | null, known: KnownChecks): PremisesStanding | null {
  const replaced = replacedBy(known.pending)
  const replacedBefore = replacedBy(known.received)
  const counting = known.received.filter((check) => isObservation(check) && !replacedBefore.has(check.id))
  const takenBack = counting.filter((check) => replaced.has(check.id))
  const remaining = counting.filter((check) => !replaced.has(check.id))
  const standingNow = known.pending
    .filter((check) => isObservation(check) && !replaced.has(check.id))
    .sort(byTime)
    .reduce(withObservation, withoutTakenBack(standing, takenBack, remaining))
  return keepConfirmed(standingNow, standing)
}
