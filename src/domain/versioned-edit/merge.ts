import { isSameValue } from './value.ts'
import type { FieldValue, Fields } from './value.ts'

/** What becomes of one field of an edit: `same` when there is nothing to do, `conflict` when both values are kept. */
export type FieldOutcome = 'applied' | 'same' | 'conflict'

/** What somebody changed of a row, and what they saw there before. */
export interface Edit {
  /** Version of the row when its author saw it. */
  readonly baseVersion: number
  readonly changes: Fields
  /** The value of each changed field as its author saw it. */
  readonly base: Fields
}

export interface Merged {
  readonly outcome: 'applied' | 'merged' | 'conflict'
  /** The row with what was taken over. */
  readonly fields: Fields
  /** One more than before when anything was taken over. */
  readonly version: number
  readonly applied: readonly string[]
  readonly conflicts: readonly string[]
}

/**
 * The rule, for one field. What nobody touched meanwhile is taken over; what somebody made otherwise meanwhile stays
 * until a person decides. The database holds the same rule (private.field_outcome).
 * @param isDecided somebody else decided this field's conflict while this decision was on its way
 */
export function fieldOutcome(
  current: FieldValue,
  base: FieldValue,
  proposed: FieldValue,
  isDecided = false,
): FieldOutcome {
  if (isSameValue(current, proposed)) return 'same'
  if (isDecided) return 'conflict'
  if (isSameValue(base, proposed)) return 'same'
  return isSameValue(current, base) ? 'applied' : 'conflict'
}

/**
 * A row after an edit. Nothing of either side is dropped: a conflicting value stays in the edit, and the row's own
 * value stays in the row.
 */
export function mergeEdit(
  row: { readonly version: number; readonly fields: Fields },
  edit: Edit,
  decided: ReadonlySet<string> = new Set(),
): Merged {
  const outcomes = Object.entries(edit.changes).map(([field, proposed]) => ({
    field,
    proposed,
    outcome: fieldOutcome(row.fields[field] ?? null, edit.base[field] ?? null, proposed, decided.has(field)),
  }))
  const applied = outcomes.filter(({ outcome }) => outcome === 'applied')
  const conflicts = outcomes.filter(({ outcome }) => outcome === 'conflict').map(({ field }) => field)
  const isBase = row.version === edit.baseVersion
  return {
    outcome: conflicts.length > 0 ? 'conflict' : isBase ? 'applied' : 'merged',
    fields: { ...row.fields, ...Object.fromEntries(applied.map(({ field, proposed }) => [field, proposed])) },
    version: applied.length > 0 ? row.version + 1 : row.version,
    applied: applied.map(({ field }) => field),
    conflicts,
  }
}
