import * as L from 'leaflet'
import type { Unit } from '../../../services.ts'
import type { Shape } from '../shape.ts'
import { createClusterMarker, createUnitMarker } from './markers.ts'
import { createUnitClusters } from './unit-clusters.ts'
import type { MapSpot } from './unit-clusters.ts'

/** How the layer says things: it knows no language itself. */
export interface UnitVoice {
  shape(unit: Unit): Shape
  name(unit: Unit): string
  clusterName(count: number, vacant: number): string
  number(value: number): string
}

export interface UnitLayer {
  setUnits(units: readonly Unit[]): void
  setSelected(premisesId: string | null): void
  /** Draws everything anew, for instance in another language. */
  redraw(): void
}

/** Units and clusters of the part in view. Markers that stay keep their element, and with it the keyboard's focus. */
export function addUnitLayer(map: L.Map, voice: UnitVoice, choose: (unit: Unit) => void): UnitLayer {
  const markersByKey = new Map<string, L.Marker>()
  const group = L.layerGroup().addTo(map)
  let spotsWithin = createUnitClusters([])
  let known: readonly Unit[] = []
  let selectedId: string | null = null

  function draw(): void {
    const bounds = map.getBounds().pad(0.1)
    const spots = withSelected(spotsWithin(
      { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() },
      map.getZoom(),
    ))
    const spotsByKey = new Map(spots.map((spot) => [keyOf(spot), spot]))
    for (const [key, marker] of markersByKey) {
      if (spotsByKey.has(key)) continue
      group.removeLayer(marker)
      markersByKey.delete(key)
    }
    for (const [key, spot] of spotsByKey) {
      if (markersByKey.has(key)) continue
      const marker = markerOf(spot)
      markersByKey.set(key, marker)
      group.addLayer(marker)
    }
  }

  /** The unit somebody opened is drawn by itself, also where the others around it are one cluster. */
  function withSelected(spots: MapSpot[]): MapSpot[] {
    const isDrawn = spots.some((spot) => spot.kind === 'unit' && spot.unit.premises.id === selectedId)
    const selected = isDrawn ? undefined : known.find(({ premises }) => premises.id === selectedId)
    return selected === undefined ? spots : [...spots, { kind: 'unit', unit: selected }]
  }

  /** Two spots of one key look and say the same. */
  function keyOf(spot: MapSpot): string {
    if (spot.kind === 'cluster') return [spot.lon, spot.lat, spot.count, spot.vacant].join(' ')
    const { form, isStale, isOnlyHere } = voice.shape(spot.unit)
    const isSelected = spot.unit.premises.id === selectedId
    return [spot.unit.premises.id, form, isStale, isOnlyHere, isSelected, voice.name(spot.unit)].join(' ')
  }

  function markerOf(spot: MapSpot): L.Marker {
    if (spot.kind === 'unit') {
      const { unit } = spot
      const { id, point } = unit.premises
      return createUnitMarker({
        at: [point.lat, point.lon],
        shape: voice.shape(unit),
        name: voice.name(unit),
        isSelected: id === selectedId,
        open: () => choose(unit),
      })
    }
    return createClusterMarker({
      at: [spot.lat, spot.lon],
      count: voice.number(spot.count),
      vacant: spot.vacant === 0 ? null : voice.number(spot.vacant),
      name: voice.clusterName(spot.count, spot.vacant),
      open: () => map.setView([spot.lat, spot.lon], Math.max(spot.opensAt, map.getZoom() + 1)),
    })
  }

  function redraw(): void {
    group.clearLayers()
    markersByKey.clear()
    draw()
  }

  map.on('moveend', draw)
  return {
    setUnits(units) {
      known = units
      spotsWithin = createUnitClusters(units)
      draw()
    },
    setSelected(premisesId) {
      selectedId = premisesId
      draw()
    },
    redraw,
  }
}
