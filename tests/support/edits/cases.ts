import type { Fields } from '../../../src/domain/versioned-edit/value.ts'

/** A row, an edit of it, and what must come of it: in the app and in the database alike. */
export interface EditCase {
  readonly name: string
  readonly row: { readonly version: number; readonly fields: Fields }
  readonly edit: { readonly baseVersion: number; readonly changes: Fields; readonly base: Fields }
  readonly outcome: 'applied' | 'merged' | 'conflict'
  readonly applied: readonly string[]
  readonly conflicts: readonly string[]
}

const row = (version: number, fields: Fields) => ({ version, fields })
const edit = (baseVersion: number, changes: Fields, base: Fields) => ({ baseVersion, changes, base })

/** Fields are those of a unit, so that the database can play the same. */
export const editCases: readonly EditCase[] = [
  {
    name: 'nobody changed it meanwhile',
    row: row(1, { occupant: 'A' }),
    edit: edit(1, { occupant: 'B' }, { occupant: 'A' }),
    outcome: 'applied', applied: ['occupant'], conflicts: [],
  },
  {
    name: 'another field was changed meanwhile',
    row: row(2, { occupant: 'A', branch: 'diensten' }),
    edit: edit(1, { occupant: 'B' }, { occupant: 'A' }),
    outcome: 'merged', applied: ['occupant'], conflicts: [],
  },
  {
    name: 'the same field was changed meanwhile',
    row: row(2, { occupant: 'C' }),
    edit: edit(1, { occupant: 'B' }, { occupant: 'A' }),
    outcome: 'conflict', applied: [], conflicts: ['occupant'],
  },
  {
    name: 'one field was changed meanwhile and one was not',
    row: row(2, { occupant: 'C', branch: 'diensten' }),
    edit: edit(1, { occupant: 'B', branch: 'leisure' }, { occupant: 'A', branch: 'diensten' }),
    outcome: 'conflict', applied: ['branch'], conflicts: ['occupant'],
  },
  {
    name: 'somebody else wrote the same meanwhile',
    row: row(2, { occupant: 'B' }),
    edit: edit(1, { occupant: 'B' }, { occupant: 'A' }),
    outcome: 'merged', applied: [], conflicts: [],
  },
  {
    name: 'the field went there and back meanwhile',
    row: row(3, { occupant: 'A' }),
    edit: edit(1, { occupant: 'B' }, { occupant: 'A' }),
    outcome: 'merged', applied: ['occupant'], conflicts: [],
  },
  {
    name: 'a value was emptied, and filled otherwise meanwhile',
    row: row(2, { occupant: 'C' }),
    edit: edit(1, { occupant: null }, { occupant: 'A' }),
    outcome: 'conflict', applied: [], conflicts: ['occupant'],
  },
  {
    name: 'a value was filled in where nothing stood',
    row: row(1, { floor_area_m2: null }),
    edit: edit(1, { floor_area_m2: 120 }, { floor_area_m2: null }),
    outcome: 'applied', applied: ['floor_area_m2'], conflicts: [],
  },
  {
    name: 'a set is the same in another order',
    row: row(2, { uses: ['kantoorfunctie', 'winkelfunctie'] }),
    edit: edit(1, { uses: ['winkelfunctie'] }, { uses: ['winkelfunctie', 'kantoorfunctie'] }),
    outcome: 'merged', applied: ['uses'], conflicts: [],
  },
  {
    name: 'a set gained another member meanwhile',
    row: row(2, { uses: ['winkelfunctie', 'sportfunctie'] }),
    edit: edit(1, { uses: ['winkelfunctie', 'kantoorfunctie'] }, { uses: ['winkelfunctie'] }),
    outcome: 'conflict', applied: [], conflicts: ['uses'],
  },
  {
    name: 'the version is ahead of the server, as after a restore',
    row: row(1, { occupant: 'A' }),
    edit: edit(7, { occupant: 'B' }, { occupant: 'A' }),
    outcome: 'merged', applied: ['occupant'], conflicts: [],
  },
  {
    name: 'texts differ in nothing but a capital',
    row: row(2, { occupant: 'a' }),
    edit: edit(1, { occupant: 'B' }, { occupant: 'A' }),
    outcome: 'conflict', applied: [], conflicts: ['occupant'],
  },
  {
    name: 'the unit is marked gone while somebody renames it',
    row: row(2, { retired_on: '2026-11-24', occupant: 'A' }),
    edit: edit(1, { occupant: 'B' }, { occupant: 'A' }),
    outcome: 'merged', applied: ['occupant'], conflicts: [],
  },
]
