import type { Plugin } from 'vite'

/** What Leaflet hangs onto its classes and no map of ours uses: we have sheets and buttons of our own. */
const unused = [
  /^Map\.(?:mergeOptions|addInitHook)\(.*(?:zoomControl|attributionControl|[bB]oxZoom)\b/s,
  /^Map\.include\(.*\bopen(?:Popup|Tooltip): /s,
  /^Map\.BoxZoom = /,
  /^Layer\.include\(.*\bbind(?:Popup|Tooltip): /s,
  /^(?:Marker|Circle|CircleMarker|Polyline|Polygon|LayerGroup)\.include\(.*GeoJSON\b/s,
  /^Control\.(?:Layers|Zoom|Scale|Attribution) = /,
  /^control\.(?:layers|zoom|scale|attribution) = /,
  /^(?:TileLayer\.WMS|tileLayer\.wms) = /,
]
/** How many statements of Leaflet 1.9.4 that is. */
const unusedCount = 27

/**
 * Leaflet makes its classes by calls, which a bundler must keep, used or not. This says that making a class has no
 * effect of its own and takes out the statements that tie unused classes to used ones, and the canvas renderer:
 * 11 kB gzip less on every phone. The build stops when a new version no longer reads like this.
 */
export const smallLeaflet = (): Plugin => ({
  name: 'binnenstad:small-leaflet',
  apply: 'build',
  transform(code, id) {
    if (!/leaflet-src\.esm\.js$/.test(id)) return null
    const { body } = this.parse(code)
    const statements = body.map(({ start, end }) => code.slice(start, end))
    const kept = statements.filter((statement) => !unused.some((pattern) => pattern.test(statement)))
    const whole = kept.join('\n')
    const renderers = '(this.options.preferCanvas && canvas(options)) || svg(options)'
    if (statements.length - kept.length !== unusedCount || !whole.includes(renderers)) {
      this.error(`Leaflet changed (${statements.length - kept.length} statements): is build/small-leaflet.ts still right?`)
    }
    return {
      code: whole.replace(renderers, 'svg(options)').replace(/^(var \w+ = )(\w+\.extend\()/gm, '$1/* @__PURE__ */ $2'),
      map: null,
    }
  },
})
