import distance from '@turf/distance'
import type { LonLat } from '../place.ts'
import type { Premises } from './premises.ts'

/** How many units the list next to the map shows. */
export const nearestCount = 12

/** Great-circle distance in metres. */
export function metresBetween(one: LonLat, other: LonLat): number {
  return distance([one.lon, one.lat], [other.lon, other.lat], { units: 'meters' })
}

export interface NearUnit<T> {
  readonly unit: T
  readonly distanceM: number
}

/** The units nearest to a place, nearest first; units equally far keep the order they came in. */
export function nearestTo<T extends { readonly premises: Pick<Premises, 'point'> }>(
  place: LonLat,
  units: readonly T[],
  count: number = nearestCount,
): NearUnit<T>[] {
  return units
    .map((unit) => ({ unit, distanceM: metresBetween(place, unit.premises.point) }))
    .sort((one, other) => one.distanceM - other.distanceM)
    .slice(0, count)
}
