import * as L from 'leaflet'
import type { StreetLine } from './street-lines.ts'

/** Names are drawn from this zoom on; further out they would lie over one another. */
const namesFromZoom = 17

/** Streets drawn from our own doors, for as long as there is no base map. */
export function createStreetLayer(map: L.Map, lines: readonly StreetLine[]): L.LayerGroup {
  const streets = L.layerGroup(
    lines.map(({ points }) =>
      L.polyline(points.map(({ lon, lat }) => [lat, lon]), { interactive: false, className: 'map-street', weight: 12 }),
    ),
  )
  const names = L.layerGroup(lines.map((line) => nameOf(map, line)).filter((marker) => marker !== null))
  const showNames = () => (map.getZoom() >= namesFromZoom ? streets.addLayer(names) : streets.removeLayer(names))
  streets.on('add', () => map.on('zoomend', showNames))
  streets.on('remove', () => map.off('zoomend', showNames))
  showNames()
  return streets
}

/** The name along the middle piece of its street, always readable from left to right. */
function nameOf(map: L.Map, { street, points }: StreetLine): L.Marker | null {
  const from = points[Math.floor((points.length - 1) / 2)]
  const to = points[Math.floor((points.length - 1) / 2) + 1]
  if (from === undefined || to === undefined) return null
  const start = map.project([from.lat, from.lon], 18)
  const end = map.project([to.lat, to.lon], 18)
  const degrees = (Math.atan2(end.y - start.y, end.x - start.x) * 180) / Math.PI
  const upright = degrees > 90 ? degrees - 180 : degrees < -90 ? degrees + 180 : degrees
  const html = document.createElement('span')
  html.className = 'map-street-name'
  html.textContent = street
  html.style.transform = `translate(-50%, -50%) rotate(${upright.toFixed(1)}deg)`
  return L.marker([(from.lat + to.lat) / 2, (from.lon + to.lon) / 2], {
    icon: L.divIcon({ html, className: 'map-street-label', iconSize: [0, 0] }),
    interactive: false,
    keyboard: false,
    zIndexOffset: -5000,
  })
}
