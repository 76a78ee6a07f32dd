import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { MultiPolygon, Polygon } from 'geojson'
import { isInside } from '../../../../src/domain/boundary/is-inside.ts'
import { metresOutside } from '../../../../src/domain/boundary/metres-outside.ts'
import { metresBetween } from '../../../../src/domain/premises/nearest.ts'

/** 0.01 by 0.01 degrees around the centre of Assen, with a hole of 0.002 in its middle. */
const square: Polygon = {
  type: 'Polygon',
  coordinates: [
    [[6.555, 52.988], [6.565, 52.988], [6.565, 52.998], [6.555, 52.998], [6.555, 52.988]],
    [[6.559, 52.992], [6.561, 52.992], [6.561, 52.994], [6.559, 52.994], [6.559, 52.992]],
  ],
}
const twoSquares: MultiPolygon = {
  type: 'MultiPolygon',
  coordinates: [
    square.coordinates,
    [[[6.6, 53], [6.61, 53], [6.61, 53.01], [6.6, 53.01], [6.6, 53]]],
  ],
}

describe('a boundary', () => {
  it('holds points within it and on its line', () => {
    expect(isInside(square, { lon: 6.556, lat: 52.99 })).toBe(true)
    expect(isInside(square, { lon: 6.555, lat: 52.99 })).toBe(true)
  })

  it('does not hold points beyond it or in its holes', () => {
    expect(isInside(square, { lon: 6.5549, lat: 52.99 })).toBe(false)
    expect(isInside(square, { lon: 6.56, lat: 52.993 })).toBe(false)
  })

  it('holds points of each of its parts', () => {
    expect(isInside(twoSquares, { lon: 6.605, lat: 53.005 })).toBe(true)
    expect(isInside(twoSquares, { lon: 6.58, lat: 53.0 })).toBe(false)
  })
})

describe('metres outside a boundary', () => {
  it('are 0 inside', () => {
    expect(metresOutside(square, { lon: 6.556, lat: 52.99 })).toBe(0)
  })

  it('are counted straight to a side', () => {
    // A hundredth of a degree of latitude is 1,112 m on a sphere of the radius turf uses (6,371,008.8 m).
    expect(metresOutside(square, { lon: 6.56, lat: 53.008 })).toBeCloseTo(1111.95, 0)
  })

  it('are counted to a corner where no side lies nearer', () => {
    const point = { lon: 6.575, lat: 53.008 }
    expect(metresOutside(square, point)).toBeCloseTo(metresBetween(point, { lon: 6.565, lat: 52.998 }), 0)
  })

  it('are counted to the nearest part', () => {
    expect(metresOutside(twoSquares, { lon: 6.605, lat: 53.011 })).toBeCloseTo(111.2, 0)
  })

  it('are counted to the rim of a hole', () => {
    expect(metresOutside(square, { lon: 6.56, lat: 52.9935 })).toBeCloseTo(55.6, 0)
  })

  it('are those to the nearest of many spots along slanted sides', () => {
    const corners: [number, number][] = [[6.555, 52.988], [6.572, 52.993], [6.561, 53.002], [6.555, 52.988]]
    const triangle: Polygon = { type: 'Polygon', coordinates: [corners] }
    const spots = corners.slice(1).flatMap(([toLon, toLat], side) => {
      const [lon, lat] = corners[side]!
      return Array.from({ length: 500 }, (_, n) => ({
        lon: lon + ((toLon - lon) * n) / 500,
        lat: lat + ((toLat - lat) * n) / 500,
      }))
    })
    for (const point of [{ lon: 6.57, lat: 52.988 }, { lon: 6.575, lat: 53.0 }, { lon: 6.55, lat: 52.997 }]) {
      const sampled = Math.min(...spots.map((spot) => metresBetween(point, spot)))
      expect(Math.abs(metresOutside(triangle, point) - sampled)).toBeLessThan(2)
    }
  })

  it('never exceed the distance to any corner, and are 0 exactly where the boundary holds the point', () => {
    const near = fc.record({
      lon: fc.double({ min: 6.5, max: 6.65, noNaN: true }),
      lat: fc.double({ min: 52.95, max: 53.05, noNaN: true }),
    })
    fc.assert(
      fc.property(near, (point) => {
        const metres = metresOutside(twoSquares, point)
        expect(metres === 0).toBe(isInside(twoSquares, point))
        for (const [lon = 0, lat = 0] of twoSquares.coordinates.flat(2)) {
          expect(metres).toBeLessThanOrEqual(metresBetween(point, { lon, lat }) + 1)
        }
      }),
    )
  })
})
