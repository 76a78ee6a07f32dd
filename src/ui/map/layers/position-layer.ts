import * as L from 'leaflet'
import type { MeasuredPlace } from '../../../domain/place.ts'

/** The own position: a dot, and a disc as wide as it may be off. Drawn, never kept. */
export interface PositionLayer {
  show(place: MeasuredPlace | null): void
}

/** Puts the layer on the map; nothing shows before the first `show`. */
export function addPositionLayer(map: L.Map): PositionLayer {
  const dot = document.createElement('span')
  dot.className = 'map-position-dot'
  const marker = L.marker([0, 0], {
    icon: L.divIcon({ html: dot, className: 'map-position', iconSize: [24, 24] }),
    interactive: false,
    keyboard: false,
    zIndexOffset: 2000,
  })
  const disc = L.circle([0, 0], { radius: 0, interactive: false, className: 'map-accuracy', weight: 1 })
  return {
    show(place) {
      if (place === null) {
        marker.remove()
        disc.remove()
        return
      }
      marker.setLatLng([place.lat, place.lon]).addTo(map)
      disc.setLatLng([place.lat, place.lon]).setRadius(place.accuracyM ?? 0).addTo(map)
    },
  }
}
