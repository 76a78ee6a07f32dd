import type { StorageName } from '../command/bundle.ts'

/** A promise as `oracle/` reports it. */
export type Invariant = 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8'

/** A mistake that somebody could make in the code, and that the simulation must see. */
export interface PlantedBug {
  /** How the command line calls it. */
  readonly name: string
  /** What the code does wrong, as "it …". */
  readonly mistake: string
  /** The promises that may be the first to be seen broken. */
  readonly seenBy: readonly Invariant[]
  /** What the phones keep things in while it is hunted; memory where left out. */
  readonly storage?: StorageName
  readonly changes: readonly Change[]
}

/** One place of the source, and what stands there instead. */
export interface Change {
  /** Path under `src`. */
  readonly file: string
  /** Stands in that file exactly once; a bug whose place is gone cannot be planted, and is told so. */
  readonly from: string
  readonly to: string
}

/** One change. */
export const at = (file: string, from: string, to: string): Change => ({ file, from, to })
