import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import type { MultiPolygon, Polygon } from 'geojson'
import type { LonLat } from '../place.ts'

/** True for a point inside the boundary or on its line; holes are outside. */
export function isInside(boundary: Polygon | MultiPolygon, point: LonLat): boolean {
  return booleanPointInPolygon([point.lon, point.lat], boundary)
}
