import type { FieldConflict, Live } from '../../services.ts'
import type { Premises } from '../../domain/premises/premises.ts'
import { withPendingRegister } from '../street-reader/pending-register.ts'
import { premisesOf } from '../street-reader/row-mapping.ts'
import { conflictTables, readConflicts } from './conflicts.ts'
import { followRegister } from './follow.ts'
import type { Read, RegisterReaderDeps } from './follow.ts'

export interface RegisterReader {
  readonly conflicts: Live<readonly FieldConflict[]>
  readonly gone: Live<readonly Premises[]>
}

/** What of the register is no part of the street: values to choose between, and units that exist no more. */
export function createRegisterReader(deps: RegisterReaderDeps): RegisterReader {
  return {
    conflicts: followRegister<readonly FieldConflict[]>(deps, {
      tables: conflictTables,
      empty: [],
      work: readConflicts,
    }),
    gone: followRegister<readonly Premises[]>(deps, { tables: ['premises'], empty: [], work: goneIn }),
  }
}

function goneIn(read: Read): readonly Premises[] {
  return withPendingRegister(read.rows('premises'), read.pending)
    .map((row) => premisesOf(row.id, row.d))
    .filter((premises): premises is Premises => premises !== null && premises.retiredOn !== null)
    .sort((one, other) => (other.retiredOn ?? '').localeCompare(one.retiredOn ?? ''))
}
