import type { PremisesField, PremisesValues } from '../domain/premises/fields.ts'
import type { LonLat } from '../domain/place.ts'
import type { Premises } from '../domain/premises/premises.ts'
import type { FieldValue, Fields } from '../domain/versioned-edit/value.ts'
import type { Live } from './live.ts'
import type { SaveProblem } from './reporting.ts'

/** What somebody changed of a unit, and what their screen showed before. */
export interface PremisesEdit {
  readonly premisesId: string
  readonly baseVersion: number
  readonly base: Fields
  readonly changes: Fields
  /** Conflicts that this edit settles. */
  readonly decides?: readonly string[]
  /** An edit that was refused and goes on as this one; it leaves the outbox in the same transaction. */
  readonly insteadOf?: string
}

/** A unit that the register does not hold yet. */
export interface NewPremises {
  readonly point: LonLat
  readonly values: Omit<PremisesValues, 'retired_on'>
  /** The refused unit that is offered again with other words; what was reported on it goes with it. */
  readonly insteadOf?: string
}

export type RegisterProblem = SaveProblem | 'nothing_changed' | 'invalid'

/** One side of a conflict. */
export interface Side {
  readonly value: FieldValue
  /** Organisation of who wrote it; null where that may not be known, or it came with an import. */
  readonly author: string | null
  readonly isOwn: boolean
  /** Moment of receipt, ISO; null where that may not be known. */
  readonly receivedAt: string | null
}

export interface FieldConflict {
  readonly premises: Premises
  readonly field: PremisesField
  /** What the register says until somebody decides. */
  readonly current: Side
  readonly proposals: readonly (Side & { readonly conflictId: string })[]
}

/** What a refused item of the register said, so that its form opens with it. */
export interface RefusedItem {
  readonly values: Fields
  readonly point: LonLat | null
}

export interface RegisterService {
  /** Resolves when the edit is on disk. */
  edit(edit: PremisesEdit): Promise<{ ok: true } | { ok: false; problem: RegisterProblem }>
  /** Resolves to the unit's id when it is on disk. */
  add(unit: NewPremises): Promise<{ ok: true; premisesId: string } | { ok: false; problem: RegisterProblem }>
  /** Conflicts this person may decide, without those that a waiting edit of theirs decides. */
  readonly conflicts: Live<readonly FieldConflict[]>
  /** Units that exist no more, the latest first. */
  readonly gone: Live<readonly Premises[]>
  /** Null when there is no such item of this person. */
  refused(itemId: string): Promise<RefusedItem | null>
  /** What was filled in under this name and not saved yet; kept on disk, per person. */
  draft(name: string): Promise<Readonly<Record<string, unknown>> | null>
  /** Null drops it. */
  keepDraft(name: string, draft: Readonly<Record<string, unknown>> | null): Promise<void>
}
