import type { CountedAs } from '../domain/item-kinds.ts'
import type { Live } from './live.ts'

/** How many items, in the units their person counts in. */
export type UnsentCounts = Readonly<Record<CountedAs, number>>

/** Work that stood only on this device and went with its database: of all accounts of this device together. */
export interface LostWork {
  readonly counts: UnsentCounts
  /** When it was last counted, ms since the epoch on the device clock: what was sent after that may have arrived. */
  readonly countedAt: number
}

export interface StorageStanding {
  /** A newer version of the app wrote here: everything can be read and exported, and nothing be saved. */
  readonly isReadOnly: boolean
  /** Room is getting short: the browser says so, or something had to go for the last save. */
  readonly isShortOfRoom: boolean
  /** For about how many photos there is room, where that is few; null where the browser does not tell. */
  readonly photosLeft: number | null
  /** Told until the person has acknowledged it. */
  readonly lost: LostWork | null
}

/** How the storage of this device stands. */
export interface StorageService {
  readonly standing: Live<StorageStanding>
  /** The person has read what was lost. */
  acknowledgeLoss(): Promise<void>
}
