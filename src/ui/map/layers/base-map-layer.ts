import * as L from 'leaflet'

export interface BaseMap {
  readonly url: string
  readonly attribution: string
}

/**
 * The tiles of the base map. They are extra: `report` hears whether any tile could be shown, so that the page can
 * draw streets from its own data instead.
 */
export function createBaseMapLayer(baseMap: BaseMap, report: (hasTiles: boolean) => void): L.TileLayer {
  const layer = L.tileLayer(baseMap.url, {
    // Opaque answers would each count as megabytes against the quota.
    crossOrigin: 'anonymous',
    maxNativeZoom: 19,
    maxZoom: 20,
    keepBuffer: 1,
  })
  let loaded = 0
  layer.on('loading', () => (loaded = 0))
  layer.on('tileload', () => {
    loaded += 1
    report(true)
  })
  layer.on('load', () => report(loaded > 0 || hasLoadedTile(layer)))
  return layer
}

/** True while tiles of an earlier, successful loading still stand in the layer. */
function hasLoadedTile(layer: L.TileLayer): boolean {
  return layer.getContainer()?.querySelector('.leaflet-tile-loaded') !== null
}
