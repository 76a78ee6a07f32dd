import type { MultiPolygon, Polygon, Position } from 'geojson'
import type { LonLat } from '../place.ts'
import { metresBetween } from '../premises/nearest.ts'
import { isInside } from './is-inside.ts'

/**
 * How many metres a point lies outside the boundary; 0 inside and on the line.
 * Good to a metre within some tens of kilometres: the nearest spot on each side is found in a plane around the point.
 */
export function metresOutside(boundary: Polygon | MultiPolygon, point: LonLat): number {
  if (isInside(boundary, point)) return 0
  return Math.min(...sidesOf(boundary).map(([from, to]) => metresToSide(point, from, to)))
}

function sidesOf(boundary: Polygon | MultiPolygon): [Position, Position][] {
  const polygons = boundary.type === 'Polygon' ? [boundary.coordinates] : boundary.coordinates
  return polygons.flat().flatMap((ring) =>
    ring.slice(1).map((to, index): [Position, Position] => [ring[index] ?? to, to]),
  )
}

function metresToSide(point: LonLat, from: Position, to: Position): number {
  // Degrees of longitude shrink towards the pole; scaled by the cosine they measure like degrees of latitude.
  const shrink = Math.cos((point.lat * Math.PI) / 180)
  const [fromX, fromY] = [((from[0] ?? 0) - point.lon) * shrink, (from[1] ?? 0) - point.lat]
  const [toX, toY] = [((to[0] ?? 0) - point.lon) * shrink, (to[1] ?? 0) - point.lat]
  const [dx, dy] = [toX - fromX, toY - fromY]
  const squaredLength = dx * dx + dy * dy
  const share = squaredLength === 0 ? 0 : Math.min(1, Math.max(0, -(fromX * dx + fromY * dy) / squaredLength))
  return metresBetween(point, { lon: point.lon + (fromX + share * dx) / shrink, lat: point.lat + fromY + share * dy })
}
