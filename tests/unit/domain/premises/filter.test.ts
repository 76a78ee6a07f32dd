import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  filterAges,
  filterStates,
  isFilterOn,
  noFilter,
  passesFilter,
  readFilter,
  writeFilter,
} from '../../../../src/domain/premises/filter.ts'
import type { Filterable, UnitFilter } from '../../../../src/domain/premises/filter.ts'

// A Wednesday, in ISO week 48.
const now = Date.parse('2026-11-25T12:00:00Z')
const nobody = { now, mine: new Set<string>() }

const unit = (facts: Partial<NonNullable<Filterable['standing']>> | null = {}, street = 'Marktstraat'): Filterable => ({
  premises: { id: `${street}-1`, street },
  standing: facts === null ? null : { state: 'occupied', isConfirmed: false, lastSeenWeek: '2026-W47', ...facts },
})
const only = (part: Partial<UnitFilter>): UnitFilter => ({ ...noFilter, ...part })

describe('a filter of units', () => {
  it('lets everything through while nothing is chosen', () => {
    expect([unit(), unit(null), unit({ state: 'vacant' })].every((one) => passesFilter(one, noFilter, nobody))).toBe(true)
  })

  it('keeps empty and confirmed apart from reported once, as the shapes do', () => {
    const [confirmed, reported] = [unit({ state: 'vacant', isConfirmed: true }), unit({ state: 'vacant' })]
    expect(passesFilter(confirmed, only({ states: ['vacant'] }), nobody)).toBe(true)
    expect(passesFilter(reported, only({ states: ['vacant'] }), nobody)).toBe(false)
    expect(passesFilter(reported, only({ states: ['reported'] }), nobody)).toBe(true)
    expect(passesFilter(confirmed, only({ states: ['reported', 'vacant'] }), nobody)).toBe(true)
  })

  it('finds what was never seen as a state, and in no age', () => {
    expect(passesFilter(unit(null), only({ states: ['unseen'] }), nobody)).toBe(true)
    for (const age of filterAges) expect(passesFilter(unit(null), only({ age }), nobody)).toBe(false)
  })

  it('finds a street whatever its capitals, and no other that begins the same', () => {
    expect(passesFilter(unit({}, 'Marktstraat'), only({ street: 'marktstraat' }), nobody)).toBe(true)
    expect(passesFilter(unit({}, 'Marktstraat'), only({ street: 'Markt' }), nobody)).toBe(false)
  })

  it('counts days from the end of the week in which a unit was last seen', () => {
    const seen = (lastSeenWeek: string, age: UnitFilter['age']) => passesFilter(unit({ lastSeenWeek }), only({ age }), nobody)
    // Week 43 ended on 25 October, 31 days and a half before.
    expect([seen('2026-W44', '30'), seen('2026-W43', '30'), seen('2026-W43', '90')]).toEqual([true, false, true])
    expect([seen('2026-W43', '90+'), seen('2026-W30', '90+'), seen('2026-W30', '200+'), seen('2026-W10', '200+')])
      .toEqual([false, true, false, true])
  })

  it('keeps only what this person reported', () => {
    const mine = new Set(['Marktstraat-1'])
    expect(passesFilter(unit(), only({ isMine: true }), { now, mine })).toBe(true)
    expect(passesFilter(unit({}, 'Gedempte Singel'), only({ isMine: true }), { now, mine })).toBe(false)
  })

  it('asks for all of its parts at once', () => {
    const filter = only({ states: ['occupied'], street: 'Marktstraat', age: '30', isMine: true })
    expect(passesFilter(unit(), filter, nobody)).toBe(false)
    expect(passesFilter(unit(), filter, { now, mine: new Set(['Marktstraat-1']) })).toBe(true)
  })
})

describe('a filter in an address', () => {
  it('says nothing while nothing is chosen', () => {
    expect(writeFilter(noFilter)).toEqual({})
    expect(isFilterOn(noFilter)).toBe(false)
  })

  it('comes back as it went', () => {
    const filters = fc.record({
      states: fc.subarray([...filterStates]),
      street: fc.option(fc.constantFrom('Marktstraat', 'Gedempte Singel', '<b>')),
      age: fc.option(fc.constantFrom(...filterAges)),
      isMine: fc.boolean(),
    })
    fc.assert(
      fc.property(filters, (filter) => {
        expect(readFilter(writeFilter(filter))).toEqual(filter)
      }),
    )
  })

  it('is empty where the address says something else', () => {
    const query = { staat: 'gesloopt,', straat: '   ', gezien: '12', mijn: 'ja', bij: 'x' }
    expect(readFilter(query)).toEqual(noFilter)
    expect(readFilter({ staat: null, straat: [], gezien: undefined })).toEqual(noFilter)
  })

  it('takes the first where an address says a thing twice', () => {
    expect(readFilter({ staat: ['vacant,reported', 'occupied'], straat: ['A', 'B'] })).toEqual({
      ...noFilter,
      states: ['reported', 'vacant'],
      street: 'A',
    })
  })

  it('reads any address without a fault', () => {
    const part = fc.oneof(fc.string(), fc.constant(null), fc.array(fc.option(fc.string())))
    const query = fc.dictionary(fc.constantFrom('staat', 'straat', 'gezien', 'mijn'), part)
    fc.assert(
      fc.property(query, (asked) => {
        expect(filterStates).toEqual(expect.arrayContaining([...readFilter(asked).states]))
      }),
    )
  })
})
