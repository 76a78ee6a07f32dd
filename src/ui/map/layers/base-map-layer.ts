import * as L from 'leaflet'

export interface BaseMap {
  readonly url: string
  readonly attribution: string
}

/** The closest zoom a service has, and the closest that is kept on a device: half as sharp, but there. */
const [closest, kept] = [19, 18] as const

/**
 * The tiles of the base map. They are extra: `report` hears whether any tile could be shown, so that the page can
 * draw streets from its own data instead. A tile that could not be had among others that could is drawn as missing.
 */
export function createBaseMapLayer(baseMap: BaseMap, report: (hasTiles: boolean) => void): L.TileLayer {
  const layer = L.tileLayer(baseMap.url, {
    // Opaque answers would each count as megabytes against the quota.
    crossOrigin: 'anonymous',
    maxNativeZoom: closest,
    maxZoom: 20,
    keepBuffer: 1,
  })
  let loaded = 0

  /** Draws anew from tiles of this zoom, enlarged where the map looks closer. */
  function drawFrom(zoom: number): void {
    if (layer.options.maxNativeZoom === zoom) return
    layer.options.maxNativeZoom = zoom
    layer.redraw()
  }
  const hearOnline = (): void => drawFrom(closest)

  layer.on('loading', () => (loaded = 0))
  layer.on('tileload', () => {
    loaded += 1
    report(true)
  })
  layer.on('tileerror', ({ tile }) => tile.classList.add('map-tile-missing'))
  layer.on('load', ({ target }) => {
    const has = loaded > 0 || hasLoadedTile(layer)
    report(has)
    const { _tileZoom: zoom } = target as { readonly _tileZoom?: number }
    if (!has && zoom === closest) drawFrom(kept)
  })
  layer.on('add', () => addEventListener('online', hearOnline))
  layer.on('remove', () => removeEventListener('online', hearOnline))
  return layer
}

/** True while tiles of an earlier, successful loading still stand in the layer. */
function hasLoadedTile(layer: L.TileLayer): boolean {
  return layer.getContainer()?.querySelector('.leaflet-tile-loaded') !== null
}
