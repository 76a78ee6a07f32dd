import * as L from 'leaflet'
import type { MapView } from '../remembered-view.ts'

/** Zoom levels of the national base map that make sense on foot; the last two are tiles drawn larger. */
const zooms = { minZoom: 12, maxZoom: 20 }

/**
 * A bare Leaflet map: no controls of its own (their markup would need more holes in the policy; ours are buttons
 * like everywhere else) and no motion for people who asked for none.
 */
export function createMap(element: HTMLElement, { isStill, view }: { isStill: boolean; view: MapView | null }): L.Map {
  const map = L.map(element, {
    ...zooms,
    attributionControl: false,
    zoomControl: false,
    zoomAnimation: !isStill,
    fadeAnimation: !isStill,
    markerZoomAnimation: !isStill,
    inertia: !isStill,
    zoomSnap: 0.5,
    zoomDelta: 1,
    // A second tap on a marker or button is no wish to zoom in.
    doubleClickZoom: 'center',
  })
  if (view !== null) map.setView([view.lat, view.lon], view.zoom, { animate: false })
  return map
}
