import type { Fields } from '../../../domain/versioned-edit/value.ts'
import type { Unit } from '../../../services.ts'

const same = (one: unknown, other: unknown): boolean =>
  String(one).trim().toLowerCase() === String(other).trim().toLowerCase()

/** The other unit that exists at this address, as far as this device knows; the server has the last word. */
export function holderOfAddress(values: Fields, units: readonly Unit[], ownId: string | null): Unit | null {
  const holder = units.find(
    ({ premises }) =>
      premises.id !== ownId &&
      premises.houseNumber === values['house_number'] &&
      same(premises.street, values['street']) &&
      same(premises.houseSuffix, values['house_suffix']),
  )
  return holder ?? null
}
