import type { MultiPolygon, Polygon } from 'geojson'
import type { Premises, PremisesCheck, PremisesObjection, PremisesStanding } from '../domain/premises/premises.ts'
import type { Live } from './live.ts'

/** A unit with what is known of it, the server's copy with this device's pending reports applied. */
export interface Unit {
  readonly premises: Premises
  readonly standing: PremisesStanding | null
  /** True while the state shown comes from a report that is only on this device. */
  readonly isOnlyHere: boolean
  /** True while the unit itself, or something the register says of it, is only on this device. */
  readonly isRegisterOnlyHere?: boolean
}

export interface DossierRecord {
  readonly check: PremisesCheck
  readonly isOwn: boolean
  /** Organisation of the author, for those who may see it. */
  readonly author: string | null
  readonly receivedAt: string | null
  readonly area: 'inside' | 'surroundings' | null
  /** In their order. */
  readonly photos: readonly DossierPhoto[]
  readonly sending: SendingState
  /** What it said before its corrections, the latest first; for its author and for staff. */
  readonly earlier?: readonly PremisesCheck[]
}

export interface DossierPhoto {
  readonly id: string
  readonly isOnlyHere: boolean
  readonly caption?: string | null
}

/** An objection as its author or the staff see it. */
export interface DossierObjection {
  readonly objection: PremisesObjection
  readonly isOwn: boolean
  readonly author: string | null
  readonly receivedAt: string | null
  readonly sending: SendingState
}

export type SendingState = 'received' | 'waiting' | 'sending' | 'attention'

export interface CentreMap {
  readonly name: string
  readonly boundary: Polygon | MultiPolygon | null
  readonly attribution: string | null
}

export interface StreetReader {
  readonly centre: Live<CentreMap | null>
  /** Every unit of the centre that still exists. */
  readonly units: Live<readonly Unit[]>
  unit(premisesId: string): Live<{
    unit: Unit
    records: readonly DossierRecord[]
    objections?: readonly DossierObjection[]
  } | null>
  /** Units by street and number as typed ("marktstr 12"), best first. Offline. */
  search(text: string, limit: number): Promise<readonly Unit[]>
  /** Ids of the units that the person in use reported something of, as of now. Offline. */
  reportedUnits(): Promise<ReadonlySet<string>>
  /** A photo of the dossier as an object URL, decoded once before it is handed out; null when it cannot be had now. */
  photoUrl(photoId: string): Promise<string | null>
  /** False until the first full pull of this account on this device has ended. */
  readonly isComplete: Live<boolean>
}
