import type { Polygon } from 'geojson'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { unitAt } from '../../../support/services/memory-street.ts'
import { giveElementsSize } from '../../../support/screens/map-or-not.ts'

const boundary: Polygon = {
  type: 'Polygon',
  coordinates: [[[6.549, 52.984], [6.573, 52.984], [6.573, 53.006], [6.549, 53.006], [6.549, 52.984]]],
}
const centre = { name: 'Assen', boundary, attribution: null }
const here = { lon: 6.5605, lat: 52.995, accuracyM: 8 }
const elsewhere = { lon: 4.9, lat: 52.37, accuracyM: 8 }
const units = [unitAt(4), unitAt(8)]
const shape = () => ({ form: 'circle', isStale: false, isOnlyHere: false }) as const

/** A map of a page that was just opened, with its units: nothing is remembered of an earlier one. */
async function openMap() {
  const { openStreetScene } = await import('../../../../src/ui/map/layers/street-scene.ts')
  const element = document.body.appendChild(document.createElement('div'))
  const name = () => 'name'
  const scene = openStreetScene(element, {
    baseMap: null,
    isStill: true,
    voice: { shape, name, number: String, boundaryName: name, positionName: name, clusterName: name },
    choose: () => undefined,
    reportTiles: () => undefined,
    reportCentre: () => undefined,
  })
  scene.setUnits(units)
  const zoom = () => scene.map.getZoom()
  const distanceM = (at: { lon: number; lat: number }) => scene.map.getCenter().distanceTo([at.lat, at.lon])
  return { scene, zoom, distanceM }
}

beforeEach(() => {
  vi.resetModules()
  giveElementsSize()
  document.body.replaceChildren()
})

describe('the first look of a map', () => {
  it('is at the own position, also when that was known before the boundary came', async () => {
    const { scene, zoom, distanceM } = await openMap()
    scene.setPosition(here)
    scene.setCentre(centre)
    expect(zoom()).toBe(18)
    expect(distanceM(here)).toBeLessThan(5)
  })

  it('is at the own position when that comes after the boundary, which came after the units', async () => {
    const { scene, zoom, distanceM } = await openMap()
    scene.setCentre(centre)
    expect(zoom()).toBeLessThan(16)
    scene.setPosition(here)
    expect(zoom()).toBe(18)
    expect(distanceM(here)).toBeLessThan(5)
  })

  it.each([['nobody shares a position', null], ['the device is elsewhere', elsewhere]])(
    'is at the whole boundary when %s, although the units came first',
    async (_when, position) => {
      const { scene, zoom, distanceM } = await openMap()
      scene.setPosition(position)
      scene.setCentre(centre)
      expect(zoom()).toBeLessThan(16)
      expect(distanceM({ lon: 6.561, lat: 52.995 })).toBeLessThan(500)
    },
  )

  it('is left alone once somebody moved the map', async () => {
    const { scene, zoom, distanceM } = await openMap()
    scene.map.zoomOut()
    const [byHand, at] = [zoom(), scene.map.getCenter()]
    scene.setCentre(centre)
    scene.setPosition(here)
    expect(zoom()).toBe(byHand)
    expect(distanceM({ lon: at.lng, lat: at.lat })).toBe(0)
  })
})
