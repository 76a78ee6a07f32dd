import type { Live } from './live.ts'

/**
 * `none`: nothing is kept and nothing was asked for. `saving`: parts are being fetched. `paused`: some are here, some
 * are still to come. `done`: every part was asked for; those that could not be had are `missing`.
 */
export type KeptMapPhase = 'none' | 'saving' | 'paused' | 'done'

/**
 * Why saving stopped by itself. `unreachable`: no answer any more. `busy`: the service asked to wait. `full`: this
 * device has no room. `gave_way`: it was taken away because somebody's work needed the room. `elsewhere`: another tab
 * is at it. `closed`: the browser keeps nothing for this site.
 */
export type KeptMapProblem = 'unreachable' | 'busy' | 'full' | 'gave_way' | 'elsewhere' | 'closed'

export interface KeptMapState {
  readonly phase: KeptMapPhase
  /** Parts (tiles) the area is made of. */
  readonly wanted: number
  /** Parts on this device, by anybody's wish to keep them. */
  readonly kept: number
  /** Parts that were asked for and that the service does not have, or not as a picture. */
  readonly missing: number
  /** What the kept parts weigh, bytes. */
  readonly bytes: number
  /** Requests that saving the rest will make: never more than this. */
  readonly toFetch: number
  /** What the rest will weigh, bytes; an estimate. */
  readonly bytesToFetch: number
  readonly problem: KeptMapProblem | null
}

/** The base map of the centre's boundary and 100 m around it, kept on this device by its user's wish. */
export interface KeptMap {
  readonly state: Live<KeptMapState>
  /** Fetches what is not here yet, also after a pause. */
  save(): void
  pause(): void
  /** Asks once more for the parts that were missing. */
  saveMissing(): void
  /** Stops saving, and takes every kept part off this device. */
  remove(): Promise<void>
}
