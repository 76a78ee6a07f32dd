import type { LonLat } from '../place.ts'

/**
 * What somebody can see a unit to be, from the street.
 * The order is that of the report screen; the codes are those of the database.
 */
export const premisesStates = [
  'vacant',
  'occupied',
  'partly_vacant',
  'temporary_use',
  'under_renovation',
  'not_accessible',
] as const
export type PremisesState = (typeof premisesStates)[number]

/**
 * A unit (verblijfsobject): what is counted. One row of the register.
 * `id` is ours; `bagUnitId` and `bagBuildingId` are the sixteen digits of the BAG where known.
 */
export interface Premises {
  readonly id: string
  readonly street: string
  readonly houseNumber: number
  /** House letter and addition as written behind the number ("a", "-2"), or an empty string. */
  readonly houseSuffix: string
  readonly postcode: string | null
  readonly point: LonLat
  readonly uses: readonly string[]
  /** BAG floor area in square metres; not Locatus' sales area (wvo). */
  readonly floorAreaM2: number | null
  readonly branch: string | null
  /** The name on the shop front, as the register knows it; null when nobody is known to sit there. */
  readonly occupant: string | null
  readonly bagUnitId: string | null
  readonly bagBuildingId: string | null
  /** ISO date on which the unit stopped existing, or null. */
  readonly retiredOn: string | null
  /** Counts its edits; absent in a copy that an earlier version of the app pulled. */
  readonly version?: number
}

/** How exactly somebody knows a date. */
export const datePrecisions = ['day', 'month', 'year'] as const
export type DatePrecision = (typeof datePrecisions)[number]

/** An ISO date with the precision it is known to: `2026-03-01` at precision `month` reads "maart 2026". */
export interface ApproximateDate {
  readonly date: string
  readonly precision: DatePrecision
}

/**
 * What every member may know of a unit: its latest state, how many observations stand behind it
 * and in which ISO week the last was made. Never who, never when exactly (design: privacy of reporters).
 */
export interface PremisesStanding {
  readonly premisesId: string
  readonly state: PremisesState
  /** Two observers, or a staff member in a round. */
  readonly isConfirmed: boolean
  readonly observationCount: number
  /** ISO week of the last observation, `2026-W23`. */
  readonly lastSeenWeek: string
  readonly vacantSince: ApproximateDate | null
}

/** Whether a record lies inside the boundary version that held when it was received. Set by the server only. */
export type Area = 'inside' | 'surroundings'

/**
 * One observation of one unit, or of a place where the register has no unit yet.
 * Create-only: a correction is a new check that `replaces` an older one, and so is a withdrawal.
 */
export interface PremisesCheck {
  readonly id: string
  /** The unit, or null when only a place was pointed at. */
  readonly premisesId: string | null
  /** Where: the unit's own point, or the point somebody tapped. Never the reporter's position. */
  readonly place: MeasuredPlaceOfRecord
  readonly state: PremisesState
  readonly vacantSince: ApproximateDate | null
  readonly note: string | null
  /** Whether a sign says that it is to let or for sale; null or absent: not said. */
  readonly toLet?: boolean | null
  /** What it was used for before, one of `premisesUses` (fields.ts); null or absent: not said. */
  readonly formerUse?: string | null
  /** The phone's claim, ISO date-time with offset; shown next to the server's own time, never refused. */
  readonly observedAt: string
  /** Id of the check that this one corrects or withdraws, or null. */
  readonly replaces: string | null
  readonly isWithdrawal: boolean
}

/** A record's place, with how it was found. */
export interface MeasuredPlaceOfRecord extends LonLat {
  readonly accuracyM: number | null
  readonly source: 'premises' | 'pointed'
}

/** The metadata of a photo; its bytes travel on their own and are found by their hash. */
export interface Photo {
  readonly id: string
  /** The check it belongs to. */
  readonly recordId: string
  /** SHA-256 of the JPEG's bytes, lower-case hex. */
  readonly sha256: string
  readonly byteLength: number
  readonly widthPx: number
  readonly heightPx: number
}

/** The most photos of one record, and so the number of places in its row: 0 … 7. */
export const photosPerRecord = 8

/** Longest caption of a photo in Unicode code points; the database holds the same number in a constraint. */
export const captionMaxLength = 200

/** What somebody is to a unit who says that what is reported of it is not right. */
export const interests = ['owner', 'occupant'] as const
export type Interest = (typeof interests)[number]

/** An owner or occupant says that what is reported of a unit is not right; somebody of the staff has to look. */
export interface PremisesObjection {
  readonly id: string
  readonly premisesId: string
  /** The record it is about; null: the standing. */
  readonly checkId: string | null
  /** What the unit was said to be. */
  readonly state: PremisesState
  readonly interest: Interest
  readonly note: string | null
}

/** Longest note in Unicode code points; the database holds the same number in a constraint. */
export const noteMaxLength = 2000
