import * as L from 'leaflet'
import type { MultiPolygon, Polygon } from 'geojson'

/**
 * The outline of the centre, from our own data. Its colour stands in map.css. Fingers go through it to what lies on
 * it; keyboard and screen reader find it as a button with this name that shows the whole centre.
 */
export function createBoundaryLayer(boundary: Polygon | MultiPolygon, name: string, showWhole: () => void): L.GeoJSON {
  const layer = L.geoJSON(boundary, {
    interactive: false,
    style: { className: 'map-boundary', weight: 3, fill: true },
  })
  layer.on('add', () => layer.eachLayer((part) => makeButton((part as L.Path).getElement(), name, showWhole)))
  return layer
}

function makeButton(element: Element | undefined, name: string, press: () => void): void {
  element?.setAttribute('role', 'button')
  element?.setAttribute('tabindex', '0')
  element?.setAttribute('aria-label', name)
  element?.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent) || (event.key !== 'Enter' && event.key !== ' ')) return
    event.preventDefault()
    event.stopPropagation()
    press()
  })
  // A screen reader presses without a key.
  element?.addEventListener('click', press)
}
