import * as L from 'leaflet'
import type { LonLat, MeasuredPlace } from '../../../domain/place.ts'
import type { CentreMap, Unit } from '../../../services.ts'
import { rememberView, rememberedView } from '../remembered-view.ts'
import { streetLines } from './street-lines.ts'
import { createBaseMapLayer } from './base-map-layer.ts'
import type { BaseMap } from './base-map-layer.ts'
import { createBoundaryLayer } from './boundary-layer.ts'
import { createMap } from './create-map.ts'
import { keepFocusInSight } from './focus-in-sight.ts'
import { addPositionLayer } from './position-layer.ts'
import { createStreetLayer } from './street-layer.ts'
import { addUnitLayer } from './unit-layer.ts'
import type { UnitVoice } from './unit-layer.ts'

/** Close enough to tell the doors of a street apart. */
const doorZoom = 18

/** How everything on the map is said: it knows no language itself. */
export interface SceneVoice extends UnitVoice {
  boundaryName(): string
  positionName(place: MeasuredPlace): string
}

export interface StreetScene {
  readonly map: L.Map
  setCentre(centre: CentreMap | null): void
  /** @param all every unit, also those a filter hides: streets run where they run */
  setUnits(units: readonly Unit[], all?: readonly Unit[]): void
  setPosition(place: MeasuredPlace | null): void
  /** Px of the map's foot that lie under a sheet: what is looked at stays above it. */
  setCovered(px: number): void
  setSelected(premisesId: string | null): void
  setPointing(isPointing: boolean): void
  lookAtPosition(): void
  redraw(): void
  close(): void
}

/** Everything on one map, put together; Vue hands in values and hears what was chosen or pointed at. */
export function openStreetScene(
  element: HTMLElement,
  deps: {
    readonly baseMap: BaseMap | null
    readonly isStill: boolean
    readonly voice: SceneVoice
    choose(unit: Unit): void
    reportTiles(hasTiles: boolean): void
    /** `isByHand`: somebody moved the map there; false while it only looks where the device is. */
    reportCentre(at: LonLat, isByHand: boolean): void
  },
): StreetScene {
  const map = createMap(element, { isStill: deps.isStill, view: rememberedView() })
  let hasView = rememberedView() !== null
  let centre: CentreMap | null = null
  let units: readonly Unit[] = []
  let allUnits: readonly Unit[] = []
  let unitLayer: ReturnType<typeof addUnitLayer> | null = null
  let positionLayer: ReturnType<typeof addPositionLayer> | null = null
  let boundaryLayer: L.GeoJSON | null = null
  let streetLayer: L.LayerGroup | null = null
  let place: MeasuredPlace | null = null
  let selectedId: string | null = null
  let coveredPx = 0
  let isPointing = false
  let isByHand = false
  let hasTiles = false
  /** True until somebody moved the map or it found the own position: until then what comes in may still move it. */
  let isFirstLook = !hasView

  // Layers ask the map where it looks: they can only come once it looks somewhere.
  function begin(): void {
    if (unitLayer !== null || !hasView) return
    if (deps.baseMap !== null) createBaseMapLayer(deps.baseMap, hearOfTiles).addTo(map)
    unitLayer = addUnitLayer(map, deps.voice, deps.choose)
    positionLayer = addPositionLayer(map, { name: deps.voice.positionName, look: lookAtPosition })
    unitLayer.setUnits(units)
    unitLayer.setSelected(selectedId)
    positionLayer.show(place)
    drawStreets()
    map.on('moveend', hearOfMove)
    map.on('dragstart', () => (isByHand = true))
    map.on('keydown', ({ originalEvent }) => {
      if (!originalEvent.key.startsWith('Arrow')) return
      isByHand = true
      isFirstLook = false
    })
    map.on('dragstart zoomstart', () => (isFirstLook = false))
  }

  function hearOfTiles(has: boolean): void {
    if (has === hasTiles && streetLayer === null) return
    hasTiles = has
    deps.reportTiles(has)
    element.classList.toggle('has-tiles', has)
    drawStreets()
  }

  function drawStreets(): void {
    streetLayer?.remove()
    streetLayer = null
    if (hasTiles || !hasView) return
    streetLayer = createStreetLayer(map, streetLines(allUnits.map(({ premises }) => premises))).addTo(map)
  }

  function hearOfMove(): void {
    const centre = map.getCenter()
    rememberView({ lon: centre.lng, lat: centre.lat, zoom: map.getZoom() })
    if (isPointing) deps.reportCentre(seenCentre(), isByHand)
  }

  /** The middle of what the sheet leaves free, where the crosshair stands. */
  function seenCentre(): LonLat {
    const size = map.getSize()
    const { lng, lat } = map.containerPointToLatLng([size.x / 2, (size.y - coveredPx) / 2])
    return { lon: lng, lat }
  }

  function lookAt(at: LonLat, zoom: number): void {
    isByHand = false
    const target = map.project([at.lat, at.lon], zoom).add([0, coveredPx / 2])
    map.setView(map.unproject(target, zoom), zoom, { animate: !deps.isStill })
  }

  function lookAtSelected(): void {
    const unit = units.find(({ premises }) => premises.id === selectedId)
    if (unit === undefined || !hasView) return
    const { point } = unit.premises
    const at = map.latLngToContainerPoint([point.lat, point.lon])
    const size = map.getSize()
    const isSeen = at.x > 24 && at.x < size.x - 24 && at.y > 96 && at.y < size.y - coveredPx - 24
    if (!isSeen || map.getZoom() < doorZoom) lookAt(point, Math.max(map.getZoom(), doorZoom))
  }

  /** Who stands in the centre wants to see the doors around; who sits elsewhere wants to see the centre. */
  function isNearby(at: LonLat): boolean {
    return boundaryLayer?.getBounds().pad(0.1).contains([at.lat, at.lon]) === true
  }

  function lookAtPosition(): void {
    if (place !== null && hasView) lookAt(place, Math.max(map.getZoom(), doorZoom))
  }

  function lookAtWhole(isAnimated: boolean): void {
    if (boundaryLayer === null) return
    isByHand = false
    map.fitBounds(boundaryLayer.getBounds(), {
      paddingTopLeft: [12, 72],
      paddingBottomRight: [12, coveredPx + 24],
      animate: isAnimated,
    })
  }

  /** At a first visit units, boundary and position come in any order; the position decides, and else the boundary. */
  function lookFirst(): void {
    if (!isFirstLook || !hasView || selectedId !== null || isPointing) return
    if (place !== null && isNearby(place)) {
      isFirstLook = false
      lookAt(place, doorZoom)
      return
    }
    lookAtWhole(false)
    // The map tells of that zoom too, and nobody's hand was in it.
    isFirstLook = true
  }

  function drawBoundary(): void {
    boundaryLayer?.remove()
    boundaryLayer = null
    if (!centre?.boundary) return
    boundaryLayer = createBoundaryLayer(centre.boundary, deps.voice.boundaryName(), () => lookAtWhole(!deps.isStill))
    if (!hasView) {
      lookAtWhole(false)
      hasView = true
      begin()
    }
    lookFirst()
    boundaryLayer.addTo(map).bringToBack()
  }

  keepFocusInSight(map, () => coveredPx)
  const resized = new ResizeObserver(() => map.invalidateSize({ animate: false, pan: false }))
  resized.observe(element)
  begin()

  return {
    map,
    setCentre(next) {
      centre = next
      drawBoundary()
    },
    setUnits(next, all = next) {
      units = next
      const isSameGround = allUnits === all
      allUnits = all
      if (!hasView && next.length > 0) {
        map.fitBounds(L.latLngBounds(next.map(({ premises: { point } }) => [point.lat, point.lon])), { animate: false })
        hasView = true
        begin()
        return
      }
      unitLayer?.setUnits(next)
      if (!isSameGround) drawStreets()
    },
    setPosition(next) {
      place = next
      positionLayer?.show(next)
      if (next !== null && isNearby(next)) lookFirst()
    },
    setCovered(px) {
      coveredPx = px
      if (isPointing && hasView) deps.reportCentre(seenCentre(), isByHand)
    },
    setSelected(premisesId) {
      selectedId = premisesId
      unitLayer?.setSelected(premisesId)
      lookAtSelected()
    },
    setPointing(next) {
      isPointing = next
      isByHand = false
      if (!next || !hasView) return
      if (place !== null) lookAt(place, doorZoom + 1)
      else if (map.getZoom() < doorZoom) lookAt(seenCentre(), doorZoom)
      deps.reportCentre(seenCentre(), isByHand)
    },
    lookAtPosition,
    redraw() {
      drawBoundary()
      positionLayer?.show(place)
      unitLayer?.redraw()
    },
    close() {
      resized.disconnect()
      // Leaflet 1.9 ends a zoom by a timer that outlives the map, and would look for its panes then.
      Object.assign(map, { _animatingZoom: false })
      map.remove()
    },
  }
}
