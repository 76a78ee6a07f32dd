import type { Address } from './address.ts'
import { searchWords } from './search.ts'

const joined = (text: string): string => searchWords(text).join('')

/** Whether two ways of writing mean one address: "Marktstraat 12a" and "marktstraat 12-A" do. */
export function isSameAddress(one: Address, other: Address): boolean {
  return (
    one.houseNumber === other.houseNumber &&
    joined(one.houseSuffix) === joined(other.houseSuffix) &&
    joined(one.street) === joined(other.street)
  )
}
