import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { premisesUses } from '../../../../src/domain/premises/fields.ts'
import { problemOf } from '../../../../src/domain/premises/field-problem.ts'
import { readDraft, readTyped, typedOf } from '../../../../src/features/register/form/typed.ts'
import type { Typed } from '../../../../src/features/register/form/typed.ts'

const values = {
  occupant: 'Bakkerij Zonneveld',
  branch: 'dagelijks',
  uses: ['winkelfunctie'],
  floor_area_m2: 1200,
  street: 'Marktstraat',
  house_number: 12,
  house_suffix: 'a',
  postcode: '9401JH',
}
const typed = (facts: Partial<Typed> = {}): Typed => ({ ...typedOf(values), ...facts })

describe('a form of the register', () => {
  it('reads back what it shows', () => {
    expect(readTyped(typed())).toEqual({ values, problems: {} })
  })

  it.each([
    [{ occupant: '   ' }, { occupant: null }],
    [{ occupant: ' Bakker ' }, { occupant: 'Bakker' }],
    [{ postcode: '9401 jh' }, { postcode: '9401JH' }],
    [{ postcode: '' }, { postcode: null }],
    [{ floor_area_m2: '1.200' }, { floor_area_m2: 1200 }],
    [{ floor_area_m2: '120 m²' }, { floor_area_m2: 120 }],
    [{ floor_area_m2: '' }, { floor_area_m2: null }],
    [{ house_suffix: ' -2 ' }, { house_suffix: '-2' }],
    [{ branch: '' }, { branch: null }],
  ])('takes %o as %o', (facts, expected) => {
    expect(readTyped(typed(facts))).toEqual({ values: { ...values, ...expected }, problems: {} })
  })

  it.each([
    [{ street: '  ' }, 'street', 'missing'],
    [{ street: 'x'.repeat(81) }, 'street', 'too_long'],
    [{ occupant: '🏬'.repeat(201) }, 'occupant', 'too_long'],
    [{ house_number: '' }, 'house_number', 'not_a_house_number'],
    [{ house_number: '12a' }, 'house_number', 'not_a_house_number'],
    [{ house_number: '0' }, 'house_number', 'not_a_house_number'],
    [{ house_number: '1e3' }, 'house_number', 'not_a_house_number'],
    [{ house_suffix: 'achterhuis' }, 'house_suffix', 'not_a_suffix'],
    [{ postcode: '0401 JH' }, 'postcode', 'not_a_postcode'],
    [{ floor_area_m2: '12,5' }, 'floor_area_m2', 'not_an_area'],
    [{ branch: 'kasteel' }, 'branch', 'unknown_choice'],
    [{ uses: ['kasteel'] }, 'uses', 'unknown_choice'],
  ])('says what is wrong with %o', (facts, field, problem) => {
    expect(readTyped(typed(facts as Partial<Typed>)).problems).toEqual({ [field]: problem })
  })

  it('takes 200 signs of four bytes for a name of 200 characters', () => {
    expect(readTyped(typed({ occupant: '🏬'.repeat(200) })).problems).toEqual({})
  })

  it('hands over no value that the register could not hold, whatever is typed', () => {
    const text = fc.string({ size: 'max', maxLength: 300 })
    const anything = fc.record({
      occupant: text,
      branch: text,
      uses: fc.subarray([...premisesUses, 'kasteel']),
      floor_area_m2: text,
      street: text,
      house_number: text,
      house_suffix: text,
      postcode: text,
    })
    fc.assert(
      fc.property(anything, (one) => {
        const read = readTyped(one)
        for (const [field, value] of Object.entries(read.values)) {
          const problem = problemOf(field as keyof typeof read.values, value)
          expect(problem).toBe(read.problems[field as keyof typeof read.problems] ?? null)
        }
      }),
    )
  })

  it('opens with nothing of a draft that is no form of this version', () => {
    expect(readDraft(null)).toBeNull()
    expect(readDraft({ typed: { street: 'Marktstraat' } })).toBeNull()
    expect(readDraft({ typed: { ...typed(), uses: [1] } })).toBeNull()
    expect(readDraft({ typed: typed() })).toEqual(typed())
  })
})
