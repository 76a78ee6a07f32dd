import type { MultiPolygon, Polygon } from 'geojson'
import type { CentreMap } from '../../services.ts'
import type { StoredRow } from '../rows/row-database.ts'
import { textOf } from './row-mapping.ts'

function isArea(value: unknown): value is Polygon | MultiPolygon {
  if (typeof value !== 'object' || value === null) return false
  const { type, coordinates } = value as Record<string, unknown>
  return (type === 'Polygon' || type === 'MultiPolygon') && Array.isArray(coordinates)
}

const versionOf = (row: StoredRow): number => (typeof row.d['version'] === 'number' ? row.d['version'] : 0)

/** The centre by the newest version of its boundary; without one it has a name only. */
export function centreMapOf(name: string, boundaries: readonly StoredRow[]): CentreMap {
  const [newest] = [...boundaries].sort((one, other) => versionOf(other) - versionOf(one))
  if (newest === undefined) return { name, boundary: null, attribution: null }
  const geojson = newest.d['geojson']
  return { name, boundary: isArea(geojson) ? geojson : null, attribution: textOf(newest.d, 'attribution') }
}

/** Tells whether two maps show the same: drawing a boundary anew is not free. */
export function isSameMap(one: CentreMap | null | undefined, other: CentreMap): boolean {
  return one?.name === other.name && JSON.stringify(one) === JSON.stringify(other)
}
