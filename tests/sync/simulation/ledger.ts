/**
 * What the phones have promised, as their users heard it: "opgeslagen op dit toestel". Written down outside the app,
 * so that no mistake in the app can change it.
 */
export interface SavedRecord {
  readonly id: string
  readonly ownerId: string
  readonly device: number
  /** The last note that was called saved for this very id; undefined when none was. */
  note: string | null | undefined
}

export interface SavedPhoto {
  readonly id: string
  readonly ownerId: string
  readonly device: number
  readonly recordId: string
  readonly picture: string
}

export interface Ledger {
  readonly records: Map<string, SavedRecord>
  readonly photos: Map<string, SavedPhoto>
  readonly objections: Map<string, SavedRecord>
  /** Ids that their user began to take away, by "ongedaan maken" or from the outbox; they may be gone. */
  readonly givenUp: Set<string>
  /** Records whose user heard that they were taken back. */
  readonly takenBack: Set<string>
  /** Items that were put aside at any time: their order is their owner's affair. */
  readonly putAside: Set<string>
  /** Notes that were asked to be saved while no answer came: they may be there or not. */
  readonly unheardNotes: Set<string | null>
  /** Everything that was met, by name: a schedule in which nothing happened proves nothing. */
  readonly met: Map<string, number>
}

export function createLedger(): Ledger {
  return {
    records: new Map(),
    photos: new Map(),
    objections: new Map(),
    givenUp: new Set(),
    takenBack: new Set(),
    putAside: new Set(),
    unheardNotes: new Set(),
    met: new Map(),
  }
}

export function count(ledger: Ledger, name: string): void {
  ledger.met.set(name, (ledger.met.get(name) ?? 0) + 1)
}
