import type { Draft } from '../../../services.ts'

/** The saved report that additions go to. */
export interface SavedRecord {
  /** The id that counts now. */
  id(): string
  /** Told when a correction goes on under another id. */
  renamed(id: string): void
  /** What the report is about, as a draft keeps it: a unit, or a place that was pointed out. */
  readonly about: Pick<Draft, 'premisesId' | 'at'>
  /** The address, for a draft that somebody finds later. */
  label(): string
}
