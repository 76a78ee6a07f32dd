import type { FieldConflict, PremisesEdit } from '../../../services.ts'

/**
 * The edit that says what was chosen. Each chosen field names every conflict about it: whoever chooses has seen them
 * all. Fields without a choice stay open. Null when nothing was chosen.
 * @param chosen by field, the number of the side: 0 is what the register says, then the proposals in order
 */
export function decisionOf(
  conflicts: readonly FieldConflict[],
  chosen: Readonly<Record<string, number | null>>,
): PremisesEdit | null {
  const decided = conflicts.flatMap((conflict) => {
    const number = chosen[conflict.field] ?? null
    const side = number === null ? undefined : [conflict.current, ...conflict.proposals][number]
    return side === undefined ? [] : [{ conflict, value: side.value }]
  })
  const [first] = decided
  if (first === undefined) return null
  return {
    premisesId: first.conflict.premises.id,
    baseVersion: first.conflict.premises.version ?? 0,
    base: Object.fromEntries(decided.map(({ conflict }) => [conflict.field, conflict.current.value])),
    changes: Object.fromEntries(decided.map(({ conflict, value }) => [conflict.field, value])),
    decides: decided.flatMap(({ conflict }) => conflict.proposals.map(({ conflictId }) => conflictId)),
  }
}
