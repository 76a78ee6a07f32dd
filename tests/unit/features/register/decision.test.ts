import { describe, expect, it } from 'vitest'
import { decisionOf } from '../../../../src/features/register/versions/decision.ts'
import type { FieldConflict } from '../../../../src/services.ts'
import { unitAt } from '../../../support/services/memory-street.ts'

const { premises } = unitAt(12)
const side = (value: string | null) => ({ value, author: null, isOwn: false, receivedAt: null })
const conflict = (field: 'occupant' | 'branch', current: string | null, ...proposed: string[]): FieldConflict => ({
  premises: { ...premises, version: 4 },
  field,
  current: side(current),
  proposals: proposed.map((value) => ({ ...side(value), conflictId: `${field} ${value}` })),
})
const conflicts = [conflict('occupant', 'A', 'B', 'C'), conflict('branch', null, 'leisure')]

describe('a choice between versions', () => {
  it('names every conflict about the field, since all of them were seen', () => {
    expect(decisionOf(conflicts, { occupant: 2 })).toEqual({
      premisesId: premises.id,
      baseVersion: 4,
      base: { occupant: 'A' },
      changes: { occupant: 'C' },
      decides: ['occupant B', 'occupant C'],
    })
  })

  it('says so too when what stands is to stay', () => {
    expect(decisionOf(conflicts, { branch: 0 })).toMatchObject({
      base: { branch: null },
      changes: { branch: null },
      decides: ['branch leisure'],
    })
  })

  it('leaves a field open about which nothing was chosen, and is none when that holds for all', () => {
    expect(decisionOf(conflicts, { occupant: null, branch: 1 })?.changes).toEqual({ branch: 'leisure' })
    expect(decisionOf(conflicts, {})).toBeNull()
    expect(decisionOf(conflicts, { occupant: 9 })).toBeNull()
  })
})
