import type { LocationQuery } from 'vue-router'
import type { LonLat } from '../../../domain/place.ts'

function degreesIn(value: LocationQuery[string] | undefined, most: number): number | null {
  const degrees = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
  return Number.isFinite(degrees) && Math.abs(degrees) <= most ? degrees : null
}

/** The place in the address, or null when it names none on this globe. */
export function readPlace(query: LocationQuery): LonLat | null {
  const lon = degreesIn(query['lon'], 180)
  const lat = degreesIn(query['lat'], 90)
  return lon === null || lat === null ? null : { lon, lat }
}
