/** Runs in a real browser: the app's map, and the same markers in leaflet.markercluster. */
import * as L from 'leaflet'
import 'leaflet.markercluster/dist/MarkerCluster.css'
import 'leaflet.markercluster/dist/MarkerCluster.Default.css'
import '../../../src/ui/tokens.css'
import '../../../src/ui/base.css'
import '../../../src/ui/map/leaflet.css'
import '../../../src/ui/map/map.css'
import '../../../src/ui/map/shapes.css'
import { addressLabel } from '../../../src/domain/premises/address.ts'
import type { Unit } from '../../../src/services.ts'
import { createMap } from '../../../src/ui/map/layers/create-map.ts'
import { createUnitMarker } from '../../../src/ui/map/layers/markers.ts'
import { openStreetScene } from '../../../src/ui/map/layers/street-scene.ts'
import { rememberView } from '../../../src/ui/map/remembered-view.ts'
import { shapeOf } from '../../../src/ui/map/shape.ts'

// The plugin hangs itself onto a global, which a namespace would not let it.
const plugged: typeof L = { ...L }
Object.assign(globalThis, { L: plugged })
await import('leaflet.markercluster')

/** Units along ninety streets of a town of 1.3 by 1.1 km. */
const unitsOf = (count: number): Unit[] =>
  Array.from({ length: count }, (_, n) => {
    const [street, place] = [n % 90, Math.floor(n / 90)]
    const along = (place * 90) / count
    const isAcross = street % 2 === 0
    const [lon, lat] = isAcross ? [along, street / 90] : [street / 90, along]
    const id = `unit-${n}`
    return {
      premises: {
        id,
        street: `Straat ${street}`,
        houseNumber: place + 1,
        houseSuffix: '',
        postcode: null,
        point: { lon: 6.55 + lon * 0.02, lat: 52.99 + lat * 0.01 },
        uses: [],
        floorAreaM2: null,
        branch: null,
        occupant: null,
        bagUnitId: null,
        bagBuildingId: null,
        retiredOn: null,
      },
      standing: {
        premisesId: id,
        state: n % 7 === 0 ? 'vacant' : 'occupied',
        isConfirmed: true,
        observationCount: 1,
        lastSeenWeek: '2026-W23',
        vacantSince: null,
      },
      isOnlyHere: false,
    }
  })

const shape = ({ standing }: Unit) => shapeOf(standing, { isStale: false, isOnlyHere: false })
const name = ({ premises }: Unit) => addressLabel(premises)

let open: L.Map | null = null

/** All of the town on a phone's screen. */
const view = { lon: 6.56, lat: 52.995, zoom: 14 }

/** An empty page. The map before goes with its elements: the plugin cannot take its map down once it was panned. */
function room(): HTMLElement {
  open = null
  document.body.replaceChildren()
  const element = document.createElement('div')
  element.style.cssText = 'position:absolute;inset:0'
  document.body.append(element)
  return element
}

const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))

/** Streets and all, as without a single tile. */
async function timeOfOurs(count: number): Promise<number> {
  const units = unitsOf(count)
  const element = room()
  rememberView(view)
  const startedAt = performance.now()
  const scene = openStreetScene(element, {
    baseMap: null,
    isStill: true,
    voice: {
      shape,
      name,
      number: String,
      clusterName: (all, vacant) => `${all}, ${vacant}`,
      boundaryName: () => 'boundary',
      positionName: () => 'here',
    },
    choose: () => undefined,
    reportTiles: () => undefined,
    reportCentre: () => undefined,
  })
  scene.setUnits(units)
  await painted()
  open = scene.map
  return performance.now() - startedAt
}

/** With the same markers as ours, and without its motion, which would only come later. */
async function timeOfTheirs(count: number): Promise<number> {
  const units = unitsOf(count)
  const element = room()
  const startedAt = performance.now()
  const map = createMap(element, { isStill: true, view })
  const group = plugged.markerClusterGroup({ animate: false, maxClusterRadius: 60, disableClusteringAtZoom: 18 })
  group.addLayers(
    units.map((unit) => {
      const { point } = unit.premises
      const at: L.LatLngTuple = [point.lat, point.lon]
      return createUnitMarker({ at, shape: shape(unit), name: name(unit), isSelected: false, open: () => undefined })
    }),
  )
  map.addLayer(group)
  await painted()
  open = map
  return performance.now() - startedAt
}

/** Drags the open map about at door height, and tells how long each frame took, ms. */
async function framesOfPan(): Promise<number[]> {
  if (open === null) throw new Error('No map is open')
  const map = open
  map.setView(map.getCenter(), 17, { animate: false })
  await painted()
  const element = map.getContainer()
  const frames: number[] = []
  let before = await new Promise<number>((resolve) => requestAnimationFrame(resolve))
  for (let drag = 0; drag < 6; drag += 1) {
    const [x, y] = [element.clientWidth / 2, element.clientHeight / 2]
    const step = drag % 2 === 0 ? -12 : 12
    const mouse = (type: string, n: number) =>
      new MouseEvent(type, { bubbles: true, clientX: x + n * step, clientY: y + n * 4, button: 0, buttons: 1 })
    const target = map.getPane('mapPane') ?? element
    target.dispatchEvent(mouse('mousedown', 0))
    for (let n = 1; n <= 20; n += 1) {
      document.dispatchEvent(mouse('mousemove', n))
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve))
      frames.push(now - before)
      before = now
    }
    document.dispatchEvent(mouse('mouseup', 20))
    const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve))
    frames.push(now - before)
    before = now
  }
  return frames
}

const bench = {
  timeOfOurs,
  timeOfTheirs,
  framesOfPan,
  domNodes: () => document.body.querySelectorAll('*').length,
}
export type MapBench = typeof bench
Object.assign(globalThis, { bench })
