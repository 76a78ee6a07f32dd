import { isStale, recheckPeriodDays } from './is-stale.ts'
import { premisesStates } from './premises.ts'
import type { Premises, PremisesStanding } from './premises.ts'

/** What a unit can be filtered by: its state, with empty split by whether it is confirmed, and never seen. */
export const filterStates = ['reported', ...premisesStates, 'unseen'] as const
export type FilterState = (typeof filterStates)[number]

/** How long ago a unit was last seen: at most so many days, or longer than so many. */
export const filterAges = ['30', '90', '90+', '200+'] as const
export type FilterAge = (typeof filterAges)[number]

/** Which units somebody wants to see. Parts that are empty let everything through; those that are not all count. */
export interface UnitFilter {
  readonly states: readonly FilterState[]
  readonly street: string | null
  readonly age: FilterAge | null
  /** Only units that this person reported something of. */
  readonly isMine: boolean
}

export const noFilter: UnitFilter = { states: [], street: null, age: null, isMine: false }

/** The parts of an address (`?staat=vacant&straat=Markt`) as a router reads them. */
export type FilterQuery = Readonly<Record<string, string | null | readonly (string | null)[] | undefined>>

const keys = { states: 'staat', street: 'straat', age: 'gezien', mine: 'mijn' } as const
/** Longer than any street of the register; what is longer came from nobody's hand. */
const longestStreet = 200

/** What an address says of a filter. Words that mean nothing are left out: an old or mangled link still opens. */
export function readFilter(query: FilterQuery): UnitFilter {
  const wanted = new Set((first(query[keys.states]) ?? '').split(','))
  const street = (first(query[keys.street]) ?? '').trim().slice(0, longestStreet)
  return {
    states: filterStates.filter((state) => wanted.has(state)),
    street: street === '' ? null : street,
    age: filterAges.find((age) => age === first(query[keys.age])) ?? null,
    isMine: first(query[keys.mine]) === '1',
  }
}

/** The filter as parts of an address; those of an empty filter are not there. */
export function writeFilter({ states, street, age, isMine }: UnitFilter): Record<string, string> {
  return {
    ...(states.length === 0 ? {} : { [keys.states]: filterStates.filter((state) => states.includes(state)).join(',') }),
    ...(street === null ? {} : { [keys.street]: street }),
    ...(age === null ? {} : { [keys.age]: age }),
    ...(isMine ? { [keys.mine]: '1' } : {}),
  }
}

export function isFilterOn(filter: UnitFilter): boolean {
  return Object.keys(writeFilter(filter)).length > 0
}

export interface Filterable {
  readonly premises: Pick<Premises, 'id' | 'street'>
  readonly standing: Pick<PremisesStanding, 'state' | 'isConfirmed' | 'lastSeenWeek'> | null
}

/**
 * Whether a unit is among what somebody wants to see.
 * @param now ms since the epoch
 * @param mine ids of the units this person reported something of
 */
export function passesFilter(
  unit: Filterable,
  filter: UnitFilter,
  { now, mine }: { readonly now: number; readonly mine: ReadonlySet<string> },
): boolean {
  if (filter.states.length > 0 && !filter.states.includes(filterStateOf(unit))) return false
  if (filter.street !== null && !isSameStreet(unit.premises.street, filter.street)) return false
  if (filter.age !== null && !hasAge(unit, filter.age, now)) return false
  return !filter.isMine || mine.has(unit.premises.id)
}

/** The state a unit is filtered by; it says the same as the shape it is drawn in. */
export function filterStateOf({ standing }: Filterable): FilterState {
  if (standing === null) return 'unseen'
  return standing.state === 'vacant' && !standing.isConfirmed ? 'reported' : standing.state
}

function hasAge({ standing }: Filterable, age: FilterAge, now: number): boolean {
  // What was never seen has no age: it is a state of its own.
  if (standing === null) return false
  const isLonger = age.endsWith('+')
  const days = age === '200+' ? recheckPeriodDays : Number.parseInt(age, 10)
  return isStale(standing.lastSeenWeek, now, days) === isLonger
}

const isSameStreet = (one: string, other: string): boolean => plain(one) === plain(other)
const plain = (street: string): string => street.trim().toLocaleLowerCase('nl').normalize('NFC')

function first(value: FilterQuery[string]): string | null {
  return (typeof value === 'object' ? value?.[0] : value) ?? null
}
