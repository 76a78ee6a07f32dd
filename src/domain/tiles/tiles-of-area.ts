import type { MultiPolygon, Polygon, Position } from 'geojson'

/** One square of a map in the tiling of web maps (EPSG:3857): zoom, column from the west, row from the north. */
export interface Tile {
  readonly z: number
  readonly x: number
  readonly y: number
}

/** The part of the globe that is kept, WGS84 degrees. */
export interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** Metres around the boundary that are kept as well: who stands on its edge sees both sides of the street. */
export const marginM = 100

/** From the town as a whole to single front doors. */
export const keptZooms = { from: 12, to: 18 } as const

/** More than this is no city centre any more, and no fair use of a public service: the closest zooms are left out. */
export const mostTiles = 1_500

const metresPerDegree = 111_320
/** Where the tiling ends, degrees: beyond it Mercator's rows have no number. */
const lastLatitude = 85.05

/** The rectangle around an area, `margin` metres wider on every side; null for an area without a usable point. */
export function boxAround(area: Polygon | MultiPolygon, margin: number = marginM): Box | null {
  const rings = area.type === 'Polygon' ? area.coordinates : area.coordinates.flat()
  const points = rings.flat().filter(isOnGlobe)
  if (points.length === 0) return null
  const lons = points.map(([lon = 0]) => lon)
  const lats = points.map(([, lat = 0]) => lat)
  const north = Math.max(...lats)
  const south = Math.min(...lats)
  const high = margin / metresPerDegree
  // Degrees of longitude are shortest on the side nearest to a pole.
  const wide = high / Math.cos((Math.max(Math.abs(north), Math.abs(south)) * Math.PI) / 180)
  return { west: Math.min(...lons) - wide, south: south - high, east: Math.max(...lons) + wide, north: north + high }
}

/** Every tile that shows a part of the box at one zoom, row by row. */
export function tilesIn(box: Box, z: number): Tile[] {
  const [left, right] = [columnOf(box.west, z), columnOf(box.east, z)]
  const [top, bottom] = [rowOf(box.north, z), rowOf(box.south, z)]
  const tiles: Tile[] = []
  for (let y = top; y <= bottom; y += 1) for (let x = left; x <= right; x += 1) tiles.push({ z, x, y })
  return tiles
}

/**
 * What "the map of this area" is made of: the boundary with its margin from town to front door, the coarse zooms
 * first. An area that would need more than `most` tiles gets fewer zooms, never part of one.
 */
export function tilesOfArea(
  area: Polygon | MultiPolygon,
  { to, most }: { readonly to: number; readonly most: number } = { to: keptZooms.to, most: mostTiles },
): Tile[] {
  const box = boxAround(area)
  const tiles: Tile[] = []
  if (box === null) return tiles
  for (let z: number = keptZooms.from; z <= to; z += 1) {
    if (tiles.length + countIn(box, z) > most) return tiles
    tiles.push(...tilesIn(box, z))
  }
  return tiles
}

/** Counted before any is made: an area as large as the globe has more of them than a phone has memory. */
function countIn(box: Box, z: number): number {
  const wide = columnOf(box.east, z) - columnOf(box.west, z) + 1
  return wide * (rowOf(box.south, z) - rowOf(box.north, z) + 1)
}

const within = (value: number, z: number): number => Math.min(2 ** z - 1, Math.max(0, Math.floor(value)))

const columnOf = (lon: number, z: number): number => within(((lon + 180) / 360) * 2 ** z, z)

function rowOf(lat: number, z: number): number {
  const radians = (Math.min(lastLatitude, Math.max(-lastLatitude, lat)) * Math.PI) / 180
  return within(((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * 2 ** z, z)
}

function isOnGlobe([lon, lat]: Position): boolean {
  return Number.isFinite(lon) && Number.isFinite(lat) && Math.abs(lon ?? 999) <= 180 && Math.abs(lat ?? 999) <= 90
}
