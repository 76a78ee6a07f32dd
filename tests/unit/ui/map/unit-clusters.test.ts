import { describe, expect, it } from 'vitest'
import { createUnitClusters } from '../../../../src/ui/map/layers/unit-clusters.ts'
import { unitAt } from '../../../support/services/memory-street.ts'

const everywhere = { west: 6, south: 52, east: 7, north: 54 }
const units = Array.from({ length: 60 }, (_, n) => unitAt(n, { state: n % 5 === 0 ? 'vacant' : 'occupied' }))

describe('units on the map', () => {
  it('are all counted, once, at every zoom', () => {
    const spotsWithin = createUnitClusters(units)
    for (let zoom = 12; zoom <= 20; zoom += 0.5) {
      const spots = spotsWithin(everywhere, zoom)
      expect(spots.reduce((sum, spot) => sum + (spot.kind === 'unit' ? 1 : spot.count), 0)).toBe(60)
      const vacant = spots.map((spot) => (spot.kind === 'cluster' ? spot.vacant : +(spot.unit.standing?.state === 'vacant')))
      expect(vacant.reduce((sum, count) => sum + count, 0)).toBe(12)
    }
  })

  it('stand by themselves from zoom 18 on', () => {
    expect(createUnitClusters(units)(everywhere, 18).every(({ kind }) => kind === 'unit')).toBe(true)
  })

  it('are few markers far out', () => {
    expect(createUnitClusters(units)(everywhere, 13).length).toBeLessThan(5)
  })

  it('are left out beyond the part in view', () => {
    expect(createUnitClusters(units)({ west: 5, south: 50, east: 5.1, north: 50.1 }, 18)).toEqual([])
  })
})
