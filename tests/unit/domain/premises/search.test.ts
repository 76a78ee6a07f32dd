import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressLabel } from '../../../../src/domain/premises/address.ts'
import { createUnitSearch } from '../../../../src/domain/premises/search.ts'
import { makePremises } from './made-premises.ts'

const unit = (street: string, houseNumber: number, houseSuffix = '', occupant: string | null = null) => ({
  premises: makePremises(`${street} ${houseNumber}${houseSuffix}`, { street, houseNumber, houseSuffix, occupant }),
})

const street = [
  unit('Marktstraat', 120),
  unit('Marktstraat', 12, 'a'),
  unit('Marktstraat', 12),
  unit('Marktstraat', 1),
  unit('Oude Markt', 12, '', 'Bakkerij Zuidema'),
  unit('Nieuwemarkt', 3),
  unit('Café-plein', 7, '', 'Coöperatie Elf'),
  unit('1e Kruisstraat', 4),
]
const find = createUnitSearch(street)
const found = (text: string, limit = 10): string[] => find(text, limit).map(({ premises }) => addressLabel(premises))

describe('searching a unit', () => {
  it.each(['marktstr 12', '12 marktstr', 'MARKTSTRAAT 12', '  marktstraat,12 '])('takes "%s" in any order', (text) => {
    expect(found(text)).toEqual(['Marktstraat 12', 'Marktstraat 12a', 'Marktstraat 120'])
  })

  it('puts streets that begin so before those that hold it', () => {
    expect(found('markt 12')).toEqual(['Oude Markt 12', 'Marktstraat 12', 'Marktstraat 12a', 'Marktstraat 120'])
    expect(found('markt').at(-1)).toBe('Nieuwemarkt 3')
  })

  it.each(['marktstr 12a', 'marktstr 12 a', 'marktstr 12-A'])('finds a suffix as "%s"', (text) => {
    expect(found(text)[0]).toBe('Marktstraat 12a')
  })

  it('minds neither diacritics nor hyphens nor spaces in a street', () => {
    expect(found('cafe')).toEqual(['Café-plein 7'])
    expect(found('café-pl 7')).toEqual(['Café-plein 7'])
    expect(found('oudemarkt')).toEqual(['Oude Markt 12'])
  })

  it('finds a street that begins with a number', () => {
    expect(found('1e kruis')).toEqual(['1e Kruisstraat 4'])
  })

  it('finds the name on the shop front too', () => {
    expect(found('zuidema')).toEqual(['Oude Markt 12'])
    expect(found('cooperatie')).toEqual(['Café-plein 7'])
  })

  it('finds nothing for nothing, or for what is not there', () => {
    expect(found('')).toEqual([])
    expect(found(' -- ')).toEqual([])
    expect(found('marktstraat 13')).toEqual([])
    expect(found('.*(')).toEqual([])
  })

  it('gives no more than was asked for', () => {
    expect(found('markt', 2)).toHaveLength(2)
  })

  it('finds every unit first by its own address, however it is written', () => {
    const streets = fc.array(fc.stringMatching(/^[A-Za-zéëü]{2,8}( [A-Za-z]{2,8})?$/), { minLength: 1, maxLength: 5 })
    const houses = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(streets, houses, fc.boolean(), (names, numbers, isLoud) => {
        const all = names.flatMap((name) => numbers.map((number) => unit(name, number)))
        const search = createUnitSearch(all)
        for (const { premises } of all) {
          const label = addressLabel(premises)
          const [best] = search(isLoud ? label.toUpperCase() : label.normalize('NFD'), 1)
          expect(best?.premises.houseNumber).toBe(premises.houseNumber)
        }
      }),
      { numRuns: 50 },
    )
  })
})
