import { describe, expect, it } from 'vitest'
import { addressLabel, compareAddresses } from '../../../../src/domain/premises/address.ts'

const at = (street: string, houseNumber: number, houseSuffix = '') => ({ street, houseNumber, houseSuffix })

describe('an address', () => {
  it.each([
    [at('Marktstraat', 12), 'Marktstraat 12'],
    [at('Marktstraat', 12, 'a'), 'Marktstraat 12a'],
    [at('Marktstraat', 12, '-a'), 'Marktstraat 12-a'],
    [at('Marktstraat', 12, '-2'), 'Marktstraat 12-2'],
  ])('reads as it is written on the door: %o', (address, label) => {
    expect(addressLabel(address)).toBe(label)
  })

  it('never reads as another number when its suffix is a number', () => {
    expect(addressLabel(at('Marktstraat', 12, '2'))).toBe('Marktstraat 12-2')
  })

  it('sorts by street, then by number as a number, the plain one before its suffixes', () => {
    const sorted = [
      at('Oudestraat', 1),
      at('Émilestraat', 3),
      at('Marktstraat', 100),
      at('Marktstraat', 12, 'b'),
      at('Marktstraat', 12),
      at('Marktstraat', 9),
      at('Marktstraat', 12, 'a'),
    ].sort(compareAddresses)
    expect(sorted.map(addressLabel)).toEqual([
      'Émilestraat 3',
      'Marktstraat 9',
      'Marktstraat 12',
      'Marktstraat 12a',
      'Marktstraat 12b',
      'Marktstraat 100',
      'Oudestraat 1',
    ])
  })
})
