import { addressLabel } from '../../domain/premises/address.ts'
import { premisesOf } from '../street-reader/row-mapping.ts'
import type { LocalCaches } from './local-caches.ts'

/** The address of a unit in an account's copy of a centre, as people write it; null when it is not there. */
export function createAddressReader(
  caches: LocalCaches,
): (unit: { ownerId: string; centreId: string; premisesId: string }) => Promise<string | null> {
  return async ({ ownerId, centreId, premisesId }) => {
    const row = await caches.cacheOf(ownerId, centreId).reader.row('premises', premisesId)
    const premises = row === undefined ? null : premisesOf(row.id, row.d)
    return premises === null ? null : addressLabel(premises)
  }
}
