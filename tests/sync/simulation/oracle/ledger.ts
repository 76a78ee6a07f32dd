import type { FieldValue } from '../../../../src/domain/versioned-edit/value.ts'

/**
 * What the phones have promised, as their users heard it: "opgeslagen op dit toestel". Written down outside the app,
 * so that no mistake in the app can change it.
 */
export interface SavedItem {
  readonly id: string
  readonly kind: 'premises_check' | 'photo' | 'premises_objection' | 'premises'
  readonly ownerId: string
  readonly device: number
  /** The last words that were called saved for this very id (note, caption); undefined when none were. */
  readonly words?: string | null | undefined
  /** Of the picture; left out for a row that only brings other words. */
  readonly sha256?: string | undefined
  /** Of the picture as it was saved, where the server wanted a smaller one. */
  readonly original?: string | undefined
}

/** Every value is made once, so that it can be followed without an id, which the register does not tell. */
export interface SavedEdit {
  readonly ownerId: string
  readonly device: number
  readonly unitId: string
  readonly field: string
  readonly value: FieldValue
  /** Of its item, once it was seen on the phone. */
  id: string | null
}

export interface SavedDraft {
  readonly id: string
  readonly ownerId: string
  readonly device: number
  readonly recordId: string
  readonly note: string
  /** Its record was amended since, or began to be: it may be gone. */
  isFinished: boolean
}

export interface Ledger {
  readonly items: Map<string, SavedItem>
  readonly edits: SavedEdit[]
  readonly drafts: SavedDraft[]
  /** Records whose note was asked to be saved, in their order. */
  readonly amends: string[]
  /** Ids that their user began to take away, by "ongedaan maken" or from the outbox; they may be gone. */
  readonly givenUp: Set<string>
  /** An id turned out to be taken: that item, and what follows from it, may go on under new ones. */
  mayGetNewIds: boolean
  /** Records whose user heard that they were taken back. */
  readonly takenBack: Set<string>
  /** Items that were put aside at any time: their order is their owner's affair. */
  readonly putAside: Set<string>
  /** Words that were asked to be saved while no answer came: they may be there or not. */
  readonly unheardWords: Set<string | null>
  /** Everything that was met, by name: a schedule in which nothing happened proves nothing. */
  readonly met: Map<string, number>
}

export const createLedger = (): Ledger => ({
  items: new Map(),
  edits: [],
  drafts: [],
  amends: [],
  givenUp: new Set(),
  mayGetNewIds: false,
  takenBack: new Set(),
  putAside: new Set(),
  unheardWords: new Set(),
  met: new Map(),
})

export function count(ledger: Ledger, name: string, times = 1): void {
  ledger.met.set(name, (ledger.met.get(name) ?? 0) + times)
}
