import type { MultiPolygon, Polygon } from 'geojson'
import { tileUrl } from '../../domain/tiles/tile-url.ts'
import { tilesOfArea } from '../../domain/tiles/tiles-of-area.ts'
import type { KeptMap, KeptMapPhase, KeptMapProblem, KeptMapState } from '../../services.ts'
import type { SenderLock } from '../../sync/ports.ts'
import { createSource } from '../live.ts'
import { saveTiles, storageProblem } from './saving.ts'
import type { TileShelf } from './tile-shelf.ts'

/** What a tile of the national base map weighs in a centre, bytes; used until there are own ones to weigh. */
const usualTileBytes = 16_000
/** From so many own tiles on their weight says more. */
const enoughToWeigh = 24

export interface KeptMapDeps {
  readonly template: string
  readonly area: Polygon | MultiPolygon
  readonly shelf: TileShelf
  readonly fetch: typeof globalThis.fetch
  /** One tab fetches; what another one fetches as well would be more than was asked for. */
  readonly lock: SenderLock
}

export interface OpenKeptMap extends KeptMap {
  /** Stops saving and takes every kept part away, because work of the same person needs the room. */
  giveWay(): Promise<void>
}

/** Opens what is kept of this area, and goes on with what was being saved when the page was closed. */
export async function openKeptMap({ template, area, shelf, fetch, lock }: KeptMapDeps): Promise<OpenKeptMap> {
  const wanted = [...new Set(tilesOfArea(area).map((tile) => new URL(tileUrl(template, tile), location.origin).href))]
  let weights = new Map<string, number>()
  let missing = new Set<string>()
  let phase: KeptMapPhase = 'none'
  let problem: KeptMapProblem | null = null
  let viewed: ReadonlySet<string> = new Set()
  let ending: AbortController | null = null
  let running: Promise<void> = Promise.resolve()
  let noted: Promise<void> = Promise.resolve()

  const keptUrls = (): string[] => wanted.filter((url) => weights.has(url))
  const rest = (): string[] => wanted.filter((url) => !weights.has(url) && !missing.has(url))

  function stateNow(): KeptMapState {
    const kept = keptUrls()
    const bytes = kept.reduce((sum, url) => sum + (weights.get(url) ?? 0), 0)
    const each = kept.length >= enoughToWeigh ? bytes / kept.length : usualTileBytes
    const toFetch = rest().filter((url) => !viewed.has(url)).length
    return {
      ...{ phase, wanted: wanted.length, kept: kept.length, bytes, problem },
      missing: wanted.filter((url) => missing.has(url)).length,
      toFetch,
      bytesToFetch: Math.round(toFetch * each),
    }
  }

  // Told anew with each part that came: whoever listens sees it grow.
  const state = createSource<KeptMapState>(stateNow())
  const tell = (): void => state.set(stateNow())

  /** One after another, the latest last. What cannot be written down is told, and stops what is under way. */
  function note(): Promise<void> {
    noted = noted.then(() => {
      const standing = { isPaused: phase === 'paused', gaveWay: problem === 'gave_way' }
      const record = { version: 1 as const, template, ...standing, missing: [...missing] }
      return shelf.writeRecord(record).catch((error: unknown) => {
        problem ??= storageProblem(error)
      })
    })
    return noted
  }

  async function run(): Promise<void> {
    const own = new AbortController()
    ending = own
    phase = 'saving'
    problem = null
    tell()
    await note()
    const isAlone = await lock.runExclusive(async () => {
      // Another tab may have saved some while this one waited.
      weights = await shelf.weights()
      viewed = await shelf.viewedAmong(rest())
      tell()
      problem ??= await saveTiles(rest(), {
        ...{ shelf, fetch, signal: own.signal },
        goesOn: () => phase === 'saving',
        onKept: (url, bytes) => {
          weights.set(url, bytes)
          if (phase === 'saving') tell()
        },
        onMissing: (urls) => {
          for (const url of urls) missing.add(url)
          tell()
          note().catch((error: unknown) => reportError(error))
        },
      })
    })
    if (own.signal.aborted) return
    if (!isAlone) problem = 'elsewhere'
    phase = rest().length === 0 ? 'done' : 'paused'
    viewed = await shelf.viewedAmong(rest())
    await note()
    tell()
  }

  function save(): void {
    if (phase === 'saving' || wanted.length === 0) return
    phase = 'saving'
    problem = null
    tell()
    // After a pause the last requests may still be under way.
    running = running.then(run).catch((error: unknown) => {
      reportError(error)
      phase = 'paused'
      problem = 'closed'
      tell()
    })
  }

  async function begin(): Promise<void> {
    const record = await shelf.readRecord()
    if (record !== null && record.template !== template) await shelf.clear()
    weights = await shelf.weights()
    viewed = await shelf.viewedAmong(wanted)
    if (record === null || record.template !== template) return tell()
    missing = new Set(record.missing)
    phase = rest().length === 0 ? 'done' : 'paused'
    if (record.gaveWay === true) problem = 'gave_way'
    tell()
    if (phase === 'paused' && !record.isPaused) save()
  }

  /** Stops what is under way and leaves nothing kept. */
  async function takeAway(): Promise<void> {
    phase = 'none'
    ending?.abort()
    await running
    await noted
    await shelf.clear()
    weights = new Map()
    missing = new Set()
    viewed = new Set()
    problem = null
    phase = 'none'
  }

  await begin()
  return {
    state,
    save,
    pause() {
      if (phase !== 'saving') return
      phase = 'paused'
      problem = null
      // Told once it is written down: after a kill a map that was called paused must not go on by itself.
      note().then(tell).catch((error: unknown) => reportError(error))
    },
    saveMissing() {
      if (phase === 'saving') return
      missing = new Set()
      save()
    },
    async remove() {
      await takeAway()
      phase = 'none'
      viewed = await shelf.viewedAmong(wanted)
      tell()
    },
    async giveWay() {
      const wasAskedFor = phase !== 'none'
      await takeAway()
      if (wasAskedFor) {
        phase = 'paused'
        problem = 'gave_way'
        await note()
      }
      tell()
    },
  }
}
