import { datePrecisions, premisesStates } from '../../domain/premises/premises.ts'
import type {
  ApproximateDate,
  Area,
  DatePrecision,
  Premises,
  PremisesCheck,
  PremisesStanding,
  PremisesState,
} from '../../domain/premises/premises.ts'

/** Columns of a row as docs/PROTOCOL.md names them. They come from disk, where an older version may have put them. */
export type Columns = Readonly<Record<string, unknown>>

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null)
const oneOf = <T extends string>(values: readonly T[], value: unknown): T | null =>
  values.find((known) => known === value) ?? null

function approximateDateOf(date: unknown, precision: unknown): ApproximateDate | null {
  const known = oneOf<DatePrecision>(datePrecisions, precision)
  return typeof date === 'string' && known !== null ? { date, precision: known } : null
}

/** A unit; null when the row lacks what a unit cannot do without. */
export function premisesOf(id: string, columns: Columns): Premises | null {
  const { street, house_number: houseNumber, lon, lat } = columns
  if (typeof street !== 'string' || typeof houseNumber !== 'number') return null
  if (typeof lon !== 'number' || typeof lat !== 'number') return null
  const uses = Array.isArray(columns['uses']) ? columns['uses'] : []
  return {
    id,
    street,
    houseNumber,
    houseSuffix: text(columns['house_suffix']) ?? '',
    postcode: text(columns['postcode']),
    point: { lon, lat },
    uses: uses.filter((use) => typeof use === 'string'),
    floorAreaM2: number(columns['floor_area_m2']),
    branch: text(columns['branch']),
    occupant: text(columns['occupant']),
    bagUnitId: text(columns['bag_unit_id']),
    bagBuildingId: text(columns['bag_building_id']),
    retiredOn: text(columns['retired_on']),
    ...(typeof columns['version'] === 'number' ? { version: columns['version'] } : {}),
  }
}

export function standingOf(premisesId: string, columns: Columns): PremisesStanding | null {
  const state = oneOf<PremisesState>(premisesStates, columns['state'])
  if (state === null) return null
  return {
    premisesId,
    state,
    isConfirmed: columns['is_confirmed'] === true,
    observationCount: number(columns['observation_count']) ?? 0,
    lastSeenWeek: text(columns['last_seen_week']) ?? '',
    vacantSince: approximateDateOf(columns['vacant_since'], columns['vacant_since_precision']),
  }
}

/** A check, from a row of the server or from the payload of an item on this device: both use the same names. */
export function checkOf(id: string, columns: Columns): PremisesCheck | null {
  const { lon, lat, observed_at: observedAt } = columns
  const state = oneOf<PremisesState>(premisesStates, columns['state'])
  if (state === null || typeof lon !== 'number' || typeof lat !== 'number' || typeof observedAt !== 'string') return null
  return {
    id,
    premisesId: text(columns['premises_id']),
    place: {
      lon,
      lat,
      accuracyM: number(columns['accuracy_m']),
      source: columns['place_source'] === 'premises' ? 'premises' : 'pointed',
    },
    state,
    vacantSince: approximateDateOf(columns['vacant_since'], columns['vacant_since_precision']),
    note: text(columns['note']),
    ...(typeof columns['to_let'] === 'boolean' ? { toLet: columns['to_let'] } : {}),
    ...(typeof columns['former_use'] === 'string' ? { formerUse: columns['former_use'] } : {}),
    observedAt,
    replaces: text(columns['replaces']),
    isWithdrawal: columns['is_withdrawal'] === true,
  }
}

export const areaOf = (columns: Columns): Area | null => oneOf<Area>(['inside', 'surroundings'], columns['area'])
export const textOf = (columns: Columns, name: string): string | null => text(columns[name])
