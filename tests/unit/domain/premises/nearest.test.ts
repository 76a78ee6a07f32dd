import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { metresBetween, nearestTo } from '../../../../src/domain/premises/nearest.ts'
import { makePremises } from './made-premises.ts'

const here = { lon: 6.5625, lat: 52.995 }
const unit = (id: string, lon: number, lat: number) => ({ premises: makePremises(id, { point: { lon, lat } }) })

describe('the nearest units', () => {
  it('come nearest first, with their distance in metres', () => {
    // A thousandth of a degree of latitude is 111 m; of longitude, at 53 degrees, 67 m.
    const found = nearestTo(here, [unit('north', 6.5625, 52.996), unit('east', 6.5635, 52.995), unit('here', 6.5625, 52.995)])
    expect(found.map(({ unit: { premises } }) => premises.id)).toEqual(['here', 'east', 'north'])
    expect(found.map(({ distanceM }) => Math.round(distanceM))).toEqual([0, 67, 111])
  })

  it('are twelve, unless another number is asked for', () => {
    const many = Array.from({ length: 30 }, (_, index) => unit(`u${index}`, 6.5 + index / 1000, 53))
    expect(nearestTo(here, many)).toHaveLength(12)
    expect(nearestTo(here, many, 5)).toHaveLength(5)
  })

  it('are never farther away than one that was left out', () => {
    const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
    const place = fc.record({ lon: between(6.4, 6.7), lat: between(52.9, 53.1) })
    fc.assert(
      fc.property(place, fc.array(place, { maxLength: 60, size: 'max' }), (from, points) => {
        const units = points.map(({ lon, lat }, index) => unit(`u${index}`, lon, lat))
        const found = nearestTo(from, units)
        const farthest = found.at(-1)?.distanceM ?? 0
        const chosen = new Set(found.map((near) => near.unit))
        const leftOut = units.filter((each) => !chosen.has(each))
        const nearestLeftOut = Math.min(...leftOut.map((each) => metresBetween(from, each.premises.point)))
        expect(farthest).toBeLessThanOrEqual(nearestLeftOut)
        expect(found).toHaveLength(Math.min(12, units.length))
      }),
    )
  })
})
