import type { LonLat } from '../../../domain/place.ts'
import type { Premises } from '../../../domain/premises/premises.ts'

/** A street as its own front doors draw it: a line between the two rows of them. */
export interface StreetLine {
  readonly street: string
  readonly points: readonly LonLat[]
}

const metresPerDegree = 111_320
/** Doors within this stretch of street are averaged into one point of the line. */
const stretchM = 30
/** A jump longer than this is no street: two streets of one name, or a door on its own. */
const longestGapM = 120

/**
 * Guesses where streets run from the units alone, for a map without a single tile. Doors are put in order along the
 * street's main direction, then averaged per stretch, which pulls odd and even side to the middle.
 */
export function streetLines(premises: readonly Premises[]): StreetLine[] {
  const doorsByStreet = new Map<string, LonLat[]>()
  for (const { street, point } of premises) {
    const doors = doorsByStreet.get(street)
    if (doors === undefined) doorsByStreet.set(street, [point])
    else doors.push(point)
  }
  return [...doorsByStreet].flatMap(([street, doors]) => linesThrough(doors).map((points) => ({ street, points })))
}

interface Spot {
  /** How many doors it stands for. */
  readonly doors: number
  readonly along: number
  readonly x: number
  readonly y: number
}

function linesThrough(doors: readonly LonLat[]): LonLat[][] {
  const middle = { lon: mean(doors.map(({ lon }) => lon)), lat: mean(doors.map(({ lat }) => lat)) }
  const shrink = Math.cos((middle.lat * Math.PI) / 180)
  const flat = doors.map(({ lon, lat }) => ({
    x: (lon - middle.lon) * metresPerDegree * shrink,
    y: (lat - middle.lat) * metresPerDegree,
  }))
  // The main direction: half the angle of the summed squares, as for the long axis of an ellipse.
  const angle = Math.atan2(
    2 * mean(flat.map(({ x, y }) => x * y)),
    mean(flat.map(({ x, y }) => x * x - y * y)),
  ) / 2
  const spots = flat.map(({ x, y }) => ({ x, y, along: x * Math.cos(angle) + y * Math.sin(angle), doors: 1 }))
  return split(averaged(spots)).map((line) =>
    smoothed(line).map(({ x, y }) => ({
      lon: middle.lon + x / metresPerDegree / shrink,
      lat: middle.lat + y / metresPerDegree,
    })),
  )
}

function averaged(spots: readonly Spot[]): Spot[] {
  const stretches = new Map<number, Spot[]>()
  for (const spot of spots) {
    const stretch = Math.floor(spot.along / stretchM)
    stretches.set(stretch, [...(stretches.get(stretch) ?? []), spot])
  }
  return [...stretches]
    .sort(([one], [other]) => one - other)
    .map(([, within]) => ({
      doors: within.length,
      along: mean(within.map(({ along }) => along)),
      x: mean(within.map(({ x }) => x)),
      y: mean(within.map(({ y }) => y)),
    }))
}

/** Cuts at long gaps and leaves out what has become a single spot. */
function split(spots: readonly Spot[]): Spot[][] {
  const lines: Spot[][] = []
  for (const spot of spots) {
    const line = lines.at(-1)
    const before = line?.at(-1)
    if (line !== undefined && before !== undefined && spot.along - before.along <= longestGapM) line.push(spot)
    else lines.push([spot])
  }
  return lines.filter((line) => line.length > 1)
}

/** A stretch with doors on one side only is drawn to that side; its neighbours, by their doors, pull it back. */
function smoothed(line: readonly Spot[]): { x: number; y: number }[] {
  return line.map((spot, index) => {
    const around = [line[index - 1], spot, spot, line[index + 1]].filter((one) => one !== undefined)
    const weight = around.reduce((sum, { doors }) => sum + doors, 0)
    return {
      x: around.reduce((sum, { x, doors }) => sum + x * doors, 0) / weight,
      y: around.reduce((sum, { y, doors }) => sum + y * doors, 0) / weight,
    }
  })
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
