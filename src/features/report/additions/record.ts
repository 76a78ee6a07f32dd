/** The saved report that additions go to. */
export interface SavedRecord {
  /** The id that counts now. */
  id(): string
  /** Told when a correction goes on under another id. */
  renamed(id: string): void
  readonly premisesId: string | null
  /** The address, for a draft that somebody finds later. */
  label(): string
}
