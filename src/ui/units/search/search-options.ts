import { isSameAddress } from '../../../domain/premises/same-address.ts'
import type { PlacedAddress, Unit } from '../../../services.ts'

/** What can be chosen from the list of results. */
export type SearchOption =
  | { readonly kind: 'unit'; readonly unit: Unit }
  /** `unit`: the register has this address after all, further down than was shown. */
  | { readonly kind: 'address'; readonly address: PlacedAddress; readonly unit: Unit | null }

/** Units first, then the addresses that are not among them. */
export function searchOptions(
  found: readonly Unit[],
  addresses: readonly PlacedAddress[],
  register: readonly Unit[],
): readonly SearchOption[] {
  const options: SearchOption[] = found.map((unit) => ({ kind: 'unit', unit }))
  const shown = new Set(found.map(({ premises }) => premises.id))
  for (const address of addresses) {
    const unit = unitAt(address, register)
    if (unit === null || !shown.has(unit.premises.id)) options.push({ kind: 'address', address, unit })
  }
  return options
}

function unitAt({ parts }: PlacedAddress, register: readonly Unit[]): Unit | null {
  if (parts === null) return null
  const isUnit = ({ premises }: Unit): boolean =>
    (parts.bagUnitId !== null && premises.bagUnitId === parts.bagUnitId) || isSameAddress(premises, parts)
  return register.find(isUnit) ?? null
}
