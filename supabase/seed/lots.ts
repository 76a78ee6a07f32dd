import type { LonLat } from '../../src/domain/place.ts'
import type { DemoStreet } from './streets.ts'
import type { Chance } from './random.ts'

/** A plot along a street: a house number and a point a few metres off its axis. */
export interface Lot {
  readonly houseNumber: number
  readonly point: LonLat
}

const metresPerDegreeLat = 111_195
const frontage = { shopping: 7.2, square: 8, mixed: 8.5, quiet: 10 } as const
/** From the axis of the street to the middle of a front room. */
const offsetM = 8
/** Kept free at both ends of a stretch, so that the rows of two streets do not stand in each other. */
const cornerM = 13

/** Lays plots along both sides of a street: odd numbers on the left, even on the right, from the first point on. */
export function lotsAlong(street: DemoStreet, chance: Chance): Lot[] {
  return [...oneSide(street, 'left', chance), ...oneSide(street, 'right', chance)].sort(
    (one, other) => one.houseNumber - other.houseNumber,
  )
}

function oneSide(street: DemoStreet, side: 'left' | 'right', chance: Chance): Lot[] {
  const lots: Lot[] = []
  let number = side === 'left' ? 1 : 2
  for (const [index, from] of street.line.slice(0, -1).entries()) {
    const to = street.line[index + 1]
    if (to === undefined) break
    const scale = { lon: metresPerDegreeLat * Math.cos((from.lat * Math.PI) / 180), lat: metresPerDegreeLat }
    const along = { x: (to.lon - from.lon) * scale.lon, y: (to.lat - from.lat) * scale.lat }
    const length = Math.hypot(along.x, along.y)
    const turn = side === 'left' ? 1 : -1
    const across = { x: (-along.y / length) * turn, y: (along.x / length) * turn }
    for (let at = cornerM; at < length - cornerM; at += frontage[street.kind] * (0.85 + 0.4 * chance())) {
      const part = at / length
      lots.push({
        houseNumber: number,
        point: {
          lon: rounded(from.lon + part * (to.lon - from.lon) + (across.x * offsetM) / scale.lon),
          lat: rounded(from.lat + part * (to.lat - from.lat) + (across.y * offsetM) / scale.lat),
        },
      })
      number += 2
    }
  }
  return lots
}

/** Six decimals: a decimetre. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
