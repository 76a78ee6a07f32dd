import * as L from 'leaflet'
import { createShapeElement } from '../shape-element.ts'
import type { Shape } from '../shape.ts'

/** Width and height of what can be tapped, px. */
const unitPx = 40
const clusterPx = 48

/** A marker that keyboard and screen reader can use: a button with a name, opened by click, Enter or space. */
export function createButtonMarker(
  at: L.LatLngExpression,
  name: string,
  icon: L.DivIcon,
  open: () => void,
): L.Marker {
  // Where the sheet lies is not Leaflet's to know: see focus-in-sight.ts.
  const marker = L.marker(at, { icon, keyboard: true, riseOnHover: true, autoPanOnFocus: false })
  marker.on('add', () => {
    const element = marker.getElement()
    element?.setAttribute('aria-label', name)
    element?.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      event.stopPropagation()
      open()
    })
  })
  marker.on('click', open)
  return marker
}

/** One unit. */
export function createUnitMarker(unit: {
  at: L.LatLngExpression
  shape: Shape
  name: string
  isSelected: boolean
  open(): void
}): L.Marker {
  const html = document.createElement('span')
  html.className = 'map-unit-shape'
  html.append(createShapeElement(unit.shape, unit.isSelected ? 32 : 24))
  const className = unit.isSelected ? 'map-unit is-selected' : 'map-unit'
  const icon = L.divIcon({ html, className, iconSize: [unitPx, unitPx] })
  const marker = createButtonMarker(unit.at, unit.name, icon, unit.open)
  if (unit.isSelected) marker.setZIndexOffset(1000)
  return marker
}

/** Several units under one marker: how many, and below it how many of them are empty, with their square. */
export function createClusterMarker(cluster: {
  at: L.LatLngExpression
  count: string
  vacant: string | null
  name: string
  open(): void
}): L.Marker {
  const html = document.createElement('span')
  html.className = 'map-cluster-face'
  html.append(line('map-cluster-count', cluster.count))
  if (cluster.vacant !== null) html.append(line('map-cluster-vacant', cluster.vacant))
  const icon = L.divIcon({ html, className: 'map-cluster', iconSize: [clusterPx, clusterPx] })
  return createButtonMarker(cluster.at, cluster.name, icon, cluster.open)
}

function line(className: string, text: string): HTMLElement {
  const element = document.createElement('span')
  element.className = className
  element.textContent = text
  return element
}
