import * as L from 'leaflet'
import type { MultiPolygon, Polygon } from 'geojson'

/** The outline of the centre, from our own data. Its colour stands in StreetMap's stylesheet. */
export function createBoundaryLayer(boundary: Polygon | MultiPolygon): L.GeoJSON {
  return L.geoJSON(boundary, {
    interactive: false,
    style: { className: 'map-boundary', weight: 3, fill: true },
  })
}
