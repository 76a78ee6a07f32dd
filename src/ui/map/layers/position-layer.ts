import * as L from 'leaflet'
import type { MeasuredPlace } from '../../../domain/place.ts'
import { createButtonMarker } from './markers.ts'

/** The own position: a dot, and a disc as wide as it may be off. Drawn, never kept. */
export interface PositionLayer {
  show(place: MeasuredPlace | null): void
}

/**
 * Puts the layer on the map; nothing shows before the first `show`. Fingers go through the dot to the door it lies on;
 * keyboard and screen reader find it as a button that looks there.
 */
export function addPositionLayer(
  map: L.Map,
  { name, look }: { name(place: MeasuredPlace): string; look(): void },
): PositionLayer {
  const dot = document.createElement('span')
  dot.className = 'map-position-dot'
  const icon = L.divIcon({ html: dot, className: 'map-position', iconSize: [24, 24] })
  const marker = createButtonMarker([0, 0], '', icon, look).setZIndexOffset(2000)
  const disc = L.circle([0, 0], { radius: 0, interactive: false, className: 'map-accuracy', weight: 1 })
  return {
    show(place) {
      if (place === null) {
        marker.remove()
        disc.remove()
        return
      }
      marker.setLatLng([place.lat, place.lon]).addTo(map)
      marker.getElement()?.setAttribute('aria-label', name(place))
      disc.setLatLng([place.lat, place.lon]).setRadius(place.accuracyM ?? 0).addTo(map)
    },
  }
}
