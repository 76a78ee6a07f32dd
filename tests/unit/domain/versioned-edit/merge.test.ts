import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldOutcome, mergeEdit } from '../../../../src/domain/versioned-edit/merge.ts'
import type { Edit } from '../../../../src/domain/versioned-edit/merge.ts'
import { changedFields, isSameValue } from '../../../../src/domain/versioned-edit/value.ts'
import type { FieldValue, Fields } from '../../../../src/domain/versioned-edit/value.ts'
import { editCases } from '../../../support/edits/cases.ts'

const names = ['street', 'occupant', 'uses', 'area', 'gone', '__proto__x'] as const
const value: fc.Arbitrary<FieldValue> = fc.oneof(
  fc.constantFrom<FieldValue>('A', 'B', 'C', '', null, 0, 12),
  fc.string({ size: 'max', maxLength: 40 }),
  fc.subarray(['winkel', 'kantoor', 'sport'], { minLength: 0 }),
)
const fields = fc.dictionary(fc.constantFrom(...names), value, { size: 'max', maxKeys: names.length })
const version = fc.integer({ min: 0, max: 50 })

/** An edit as a phone makes it: from the row as its person saw it. */
const edit = fc
  .tuple(fields, fields, version)
  .map(([before, after, baseVersion]): Edit => ({ baseVersion, ...changedFields(before, after) }))
const row = fc.record({ version, fields })

describe('a versioned edit', () => {
  it.each(editCases)('becomes what the database makes of it when $name', (one) => {
    const merged = mergeEdit(one.row, one.edit)
    expect(merged).toMatchObject({ outcome: one.outcome, applied: one.applied, conflicts: one.conflicts })
    expect(merged.version).toBe(one.row.version + (one.applied.length > 0 ? 1 : 0))
  })

  it('leaves every field it does not name as it was', () => {
    fc.assert(
      fc.property(row, edit, (before, change) => {
        const after = mergeEdit(before, change).fields
        for (const name of Object.keys(before.fields)) {
          if (!(name in change.changes)) expect(after[name]).toEqual(before.fields[name])
        }
      }),
    )
  })

  it('loses no value: each stands in the row, or is told to differ', () => {
    fc.assert(
      fc.property(row, edit, (before, change) => {
        const merged = mergeEdit(before, change)
        for (const [name, proposed] of Object.entries(change.changes)) {
          const stands = isSameValue(merged.fields[name] ?? null, proposed)
          expect(stands || merged.conflicts.includes(name)).toBe(true)
          if (merged.conflicts.includes(name)) expect(merged.fields[name]).toEqual(before.fields[name])
        }
      }),
    )
  })

  it('changes nothing when it is applied to its own result', () => {
    fc.assert(
      fc.property(row, edit, (before, change) => {
        const once = mergeEdit(before, change)
        const applied = Object.fromEntries(once.applied.map((name) => [name, change.changes[name] ?? null]))
        const again = mergeEdit(once, { ...change, changes: applied })
        expect([again.fields, again.version, again.conflicts]).toEqual([once.fields, once.version, []])
      }),
    )
  })

  it('comes to the same whatever the order, when two edits of one base touch other fields', () => {
    fc.assert(
      fc.property(fields, fields, fields, (base, one, other) => {
        const first = { baseVersion: 1, ...changedFields(base, one) }
        const all = changedFields(base, other)
        const without = (from: Fields): Fields =>
          Object.fromEntries(Object.entries(from).filter(([name]) => !(name in first.changes)))
        const second = { baseVersion: 1, changes: without(all.changes), base: without(all.base) }
        const start = { version: 1, fields: base }
        const ab = mergeEdit(mergeEdit(start, first), second)
        const ba = mergeEdit(mergeEdit(start, second), first)
        expect(ab.fields).toEqual(ba.fields)
        expect([...ab.conflicts, ...ba.conflicts]).toEqual([])
      }),
    )
  })

  it('tells both orders of two edits of the same field to differ, unless they agree', () => {
    fc.assert(
      fc.property(value, value, value, (base, one, other) => {
        fc.pre(!isSameValue(base, one) && !isSameValue(base, other))
        expect(fieldOutcome(one, base, other)).toBe(isSameValue(one, other) ? 'same' : 'conflict')
        expect(fieldOutcome(other, base, one)).toBe(isSameValue(one, other) ? 'same' : 'conflict')
      }),
    )
  })

  it('lets no second decision pass in silence when it differs from the first', () => {
    fc.assert(
      fc.property(value, value, value, (current, base, proposed) => {
        expect(fieldOutcome(current, base, proposed, true)).toBe(isSameValue(current, proposed) ? 'same' : 'conflict')
      }),
    )
  })

  it('holds nothing that stayed what it was', () => {
    fc.assert(
      fc.property(fields, (all) => {
        expect(changedFields(all, all)).toEqual({ changes: {}, base: {} })
      }),
    )
  })
})
