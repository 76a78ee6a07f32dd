import type { PremisesState } from '../../src/domain/premises/premises.ts'
import { demoId, proefstadId } from './ids.ts'
import { people } from './people.ts'
import type { DemoPerson } from './people.ts'
import { between, chanceFrom, pick } from './random.ts'
import type { Chance } from './random.ts'
import type { DemoUnit } from './units.ts'

export interface DemoCheck {
  readonly id: string
  readonly unit: DemoUnit
  readonly author: DemoPerson
  readonly state: PremisesState
  readonly observedAt: Date
  readonly receivedAt: Date
  readonly vacantSince: string | null
  readonly note: string | null
}

/** One sighting, counted back from today. */
interface Sighting {
  readonly state: PremisesState
  readonly daysAgo: number
  readonly vacantForDays?: number
  readonly note?: string
}

const walkers = [people.entrepreneur, people.otherEntrepreneur, people.collectiveMember, people.collectiveSecretary,
  people.municipalMember, people.municipalSecretary] as const

const notes = [
  'Etalage leeggehaald, er hangt een briefje op de deur.',
  'Bord "te huur" van een makelaar.',
  'Ramen afgeplakt met bruin papier.',
  'Post ligt achter de deur.',
  'Volgens de buren sinds de zomer dicht.',
] as const

/**
 * What is known of the units: about one in seven is empty, some of it seen by one person only; a few are half empty,
 * lent out or being rebuilt; some nobody has looked at, and some not for over the recheck period.
 */
export function demoHistory(units: readonly DemoUnit[], now: Date): readonly DemoCheck[] {
  const chance = chanceFrom(2026)
  const checks: DemoCheck[] = []
  for (const unit of units) {
    const sightings = unit.centreId === proefstadId ? seldom(chance) : sightingsOf(chance)
    const authors = inOtherOrder(unit.centreId === proefstadId ? [people.ofProefstad] : walkers, chance)
    for (const [index, sighting] of sightings.entries()) {
      const author = authors[index % authors.length]
      if (author === undefined) continue
      checks.push(checkOf(demoId('check', checks.length + 1), unit, author, sighting, now, chance))
    }
  }
  return checks.sort((one, other) => one.receivedAt.getTime() - other.receivedAt.getTime())
}

function sightingsOf(chance: Chance): readonly Sighting[] {
  const draw = chance()
  const recent = between(3, 120, chance)
  if (draw < 0.07) return []
  if (draw < 0.13) return [{ state: 'occupied', daysAgo: between(230, 420, chance) }]
  if (draw < 0.24) return emptyTwiceSeen(recent, chance)
  if (draw < 0.28) return [{ state: 'vacant', daysAgo: recent, ...maybeNote(0.6, chance) }]
  if (draw < 0.3) return [{ state: 'partly_vacant', daysAgo: recent, note: 'Verdieping is leeg, beneden wordt verkocht.' }]
  if (draw < 0.32) return [{ state: 'temporary_use', daysAgo: recent, note: 'Tijdelijk een expositie.' }]
  if (draw < 0.34) return [{ state: 'under_renovation', daysAgo: recent, ...maybeNote(0, chance) }]
  if (draw < 0.35) return [{ state: 'not_accessible', daysAgo: recent, note: 'Rolluik dicht, niets te zien.' }]
  if (draw < 0.38) {
    // Was empty, is in use again.
    return [{ state: 'vacant', daysAgo: recent + 90 }, { state: 'occupied', daysAgo: recent }]
  }
  if (draw < 0.6) return [{ state: 'occupied', daysAgo: recent + between(5, 40, chance) }, { state: 'occupied', daysAgo: recent }]
  return [{ state: 'occupied', daysAgo: recent }]
}

function emptyTwiceSeen(recent: number, chance: Chance): readonly Sighting[] {
  const first = recent + between(7, 60, chance)
  const vacantForDays = first + between(10, 1500, chance)
  const wasInUse: readonly Sighting[] = chance() < 0.4 ? [{ state: 'occupied', daysAgo: vacantForDays + 30 }] : []
  return [
    ...wasInUse.filter(({ daysAgo }) => daysAgo < 400),
    { state: 'vacant', daysAgo: first, vacantForDays, ...maybeNote(0.5, chance) },
    { state: 'vacant', daysAgo: recent, ...maybeNote(0.2, chance) },
  ]
}

const seldom = (chance: Chance): readonly Sighting[] =>
  chance() < 0.5 ? [] : [{ state: chance() < 0.3 ? 'vacant' : 'occupied', daysAgo: between(3, 60, chance) }]

const maybeNote = (likelihood: number, chance: Chance): { note?: string } =>
  chance() < likelihood ? { note: pick(notes, chance) } : {}

function inOtherOrder<T>(list: readonly T[], chance: Chance): readonly T[] {
  const start = Math.floor(chance() * list.length)
  return [...list.slice(start), ...list.slice(0, start)]
}

const dayMs = 86_400_000

function checkOf(
  id: string,
  unit: DemoUnit,
  author: DemoPerson,
  sighting: Sighting,
  now: Date,
  chance: Chance,
): DemoCheck {
  // Between nine and five o'clock, whatever hour it is now.
  const midnight = Math.floor(now.getTime() / dayMs) * dayMs
  const observed = midnight - sighting.daysAgo * dayMs + Math.floor((8 + 8 * chance()) * 60) * 60_000
  const { vacantForDays } = sighting
  return {
    id,
    unit,
    author,
    state: sighting.state,
    observedAt: new Date(observed),
    receivedAt: new Date(observed + between(1, 90, chance) * 60_000),
    vacantSince: vacantForDays === undefined ? null : firstOfMonth(new Date(midnight - vacantForDays * dayMs)),
    note: sighting.note ?? null,
  }
}

const firstOfMonth = (date: Date): string => `${date.toISOString().slice(0, 7)}-01`
