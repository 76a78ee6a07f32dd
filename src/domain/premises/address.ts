import type { Premises } from './premises.ts'

export type Address = Pick<Premises, 'street' | 'houseNumber' | 'houseSuffix'>

/**
 * The address as people write it: "Marktstraat 12", "Marktstraat 12a", "Marktstraat 12-2". The suffix stands as the
 * register has it; a hyphen is put in only where number and suffix would otherwise read as one number.
 */
export function addressLabel(address: Address): string {
  return `${address.street} ${houseLabel(address)}`
}

/** Number and suffix alone: "12", "12a", "12-2". */
export function houseLabel({ houseNumber, houseSuffix }: Pick<Address, 'houseNumber' | 'houseSuffix'>): string {
  const suffix = houseSuffix.trim()
  return `${houseNumber}${/^\d/.test(suffix) ? '-' : ''}${suffix}`
}

const collator = new Intl.Collator('nl', { numeric: true, sensitivity: 'base' })

/** Order of a street list: by street, then by number, the plain number before its suffixes. */
export function compareAddresses(one: Address, other: Address): number {
  return (
    collator.compare(one.street, other.street) ||
    one.houseNumber - other.houseNumber ||
    collator.compare(one.houseSuffix, other.houseSuffix)
  )
}
