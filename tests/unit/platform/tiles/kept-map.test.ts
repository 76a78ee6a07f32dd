import type { Polygon } from 'geojson'
import { describe, expect, it } from 'vitest'
import { keptTilesShelf, viewedTilesShelf } from '../../../../src/domain/tiles/tile-shelves.ts'
import { tileUrl } from '../../../../src/domain/tiles/tile-url.ts'
import { tilesOfArea } from '../../../../src/domain/tiles/tiles-of-area.ts'
import { makeRoom } from '../../../../src/platform/tiles/index.ts'
import { openKeptMap } from '../../../../src/platform/tiles/kept-map.ts'
import { createTileShelf } from '../../../../src/platform/tiles/tile-shelf.ts'
import type { KeptMap, KeptMapState } from '../../../../src/services.ts'
import { createMemoryCaches, tileBytes } from '../../../support/storage/memory-caches.ts'
import type { MemoryCaches } from '../../../support/storage/memory-caches.ts'
import assen from '../../../../supabase/seed/assen-boundary.json' with { type: 'json' }

const area = assen.geometry as Polygon
const template = 'https://tiles.example/{z}/{x}/{y}.png'
const good = (): Response => new Response(tileBytes, { headers: { 'content-type': 'image/png' } })
const freeLock = {
  runExclusive: async (work: () => Promise<void>) => {
    await work()
    return true
  },
}

/** A service of tiles that counts; `answer` says what it does at the nth request. */
function service(answer: (url: string, nth: number) => Response | Promise<Response> = good) {
  const asked: string[] = []
  const fetch: typeof globalThis.fetch = async (asking) => {
    const { url } = new Request(asking)
    asked.push(url)
    return answer(url, asked.length)
  }
  return { asked, fetch }
}

const open = (fetch: typeof globalThis.fetch, caches: MemoryCaches = createMemoryCaches(), lock = freeLock) =>
  openKeptMap({ template, area, shelf: createTileShelf(caches, () => 0), fetch, lock })

function now(map: KeptMap): KeptMapState {
  let latest: KeptMapState | undefined
  map.state.subscribe((state) => (latest = state))()
  if (latest === undefined) throw new Error('A kept map tells its state at once')
  return latest
}

/** The first state that is as asked for. */
const until = (map: KeptMap, is: (state: KeptMapState) => boolean): Promise<KeptMapState> =>
  new Promise((resolve) => {
    map.state.subscribe((state) => {
      if (is(state)) resolve(state)
    })
  })
const ended = (map: KeptMap) => until(map, ({ phase, problem }) => phase === 'done' || problem !== null)

describe('the kept map', () => {
  it('says what it will ask for before it asks for anything', async () => {
    const { asked, fetch } = service()
    expect(now(await open(fetch))).toMatchObject({ phase: 'none', wanted: 240, kept: 0, toFetch: 240, problem: null })
    expect(asked).toEqual([])
  })

  it('asks for each part once, as many as it said, and says what they weigh', async () => {
    const { asked, fetch } = service()
    const map = await open(fetch)
    map.save()
    map.save()
    expect(await ended(map)).toMatchObject({ phase: 'done', kept: 240, missing: 0, toFetch: 0, bytes: 24_000 })
    expect([asked.length, new Set(asked).size]).toEqual([240, 240])
  })

  it('has at most three requests under way', async () => {
    let [underWay, most] = [0, 0]
    const { fetch } = service(async () => {
      underWay += 1
      most = Math.max(most, underWay)
      await new Promise((resolve) => setTimeout(resolve, 0))
      underWay -= 1
      return good()
    })
    const map = await open(fetch)
    map.save()
    await ended(map)
    expect(most).toBe(3)
  })

  it('keeps no page, no 404 and no wrong kind, and counts them as missing', async () => {
    const page = (type: string) => new Response('<!doctype html><h1>Wifi</h1>', { headers: { 'content-type': type } })
    const caches = createMemoryCaches()
    const { asked, fetch } = service((_url, nth) => {
      if (nth === 10) return page('text/html')
      if (nth === 20) return page('image/png')
      if (nth === 30) return new Response('gone', { status: 404 })
      if (nth === 40) return new Response(tileBytes, { status: 500 })
      // What a server without CORS headers looks like to a page that asks for them.
      return nth === 50 ? Promise.reject(new TypeError('Failed to fetch')) : good()
    })
    const map = await open(fetch, caches)
    map.save()
    expect(await ended(map)).toMatchObject({ phase: 'done', kept: 235, missing: 5, toFetch: 0 })
    expect(asked).toHaveLength(240)
    const tiles = (await caches.contents(keptTilesShelf)).filter(([url]) => url.startsWith('https://tiles.example'))
    expect(tiles).toHaveLength(235)
    expect(new Set(tiles.map(([, type]) => type))).toEqual(new Set(['image/png']))
  })

  it('asks once more for the missing ones only when told to, also after a reload', async () => {
    const caches = createMemoryCaches()
    const map = await open(service((_url, nth) => (nth <= 3 ? new Response('', { status: 404 }) : good())).fetch, caches)
    map.save()
    await ended(map)
    const { asked, fetch } = service()
    const again = await open(fetch, caches)
    expect(now(again)).toMatchObject({ phase: 'done', kept: 237, missing: 3 })
    expect(asked).toEqual([])
    again.saveMissing()
    expect(await ended(again)).toMatchObject({ kept: 240, missing: 0 })
    expect(asked).toHaveLength(3)
  })

  it('stops at a pause, stays there after a reload, and fetches only the rest when it goes on', async () => {
    const caches = createMemoryCaches()
    const first = service()
    const map = await open(first.fetch, caches)
    map.save()
    await until(map, ({ kept }) => kept >= 60)
    map.pause()
    await new Promise((resolve) => setTimeout(resolve, 20))
    const { kept } = now(map)
    expect(now(map)).toMatchObject({ phase: 'paused', problem: null, toFetch: 240 - kept })
    expect(first.asked).toHaveLength(kept)

    const second = service()
    const again = await open(second.fetch, caches)
    expect(now(again)).toMatchObject({ phase: 'paused', kept })
    expect(second.asked).toEqual([])
    again.save()
    expect(await ended(again)).toMatchObject({ phase: 'done', kept: 240 })
    expect(first.asked.length + second.asked.length).toBe(240)
  })

  it('goes on by itself after a reload in the midst of saving', async () => {
    const caches = createMemoryCaches()
    const first = service((_url, nth) => (nth > 100 ? new Promise<Response>(() => undefined) : good()))
    const map = await open(first.fetch, caches)
    map.save()
    await until(map, ({ kept }) => kept === 100)
    const second = service()
    const again = await open(second.fetch, caches)
    expect(await ended(again)).toMatchObject({ phase: 'done', kept: 240 })
    expect(second.asked).toHaveLength(140)
  })

  it('stops when nobody answers, calls nothing missing, and asks for those parts again', async () => {
    const silence = service(() => Promise.reject(new TypeError('Failed to fetch')))
    const caches = createMemoryCaches()
    const map = await open(silence.fetch, caches)
    map.save()
    expect(await ended(map)).toMatchObject({ phase: 'paused', problem: 'unreachable', missing: 0, toFetch: 240 })
    expect(silence.asked.length).toBeLessThan(10)
  })

  it('goes on past a row of parts that may not be read, and stops when the connection goes for good', async () => {
    const refused = () => Promise.reject(new TypeError('Failed to fetch'))
    const row = service((_url, nth) => (nth > 50 && nth <= 70 ? refused() : good()))
    const map = await open(row.fetch)
    map.save()
    expect(await ended(map)).toMatchObject({ phase: 'done', kept: 220, missing: 20 })

    const lost = service((_url, nth) => (nth > 50 ? refused() : good()))
    const other = await open(lost.fetch)
    other.save()
    expect(await ended(other)).toMatchObject({ phase: 'paused', problem: 'unreachable', kept: 50, missing: 0 })
    expect(lost.asked.length).toBeLessThan(100)
  })

  it('stops at once when the service asks to wait', async () => {
    const busy = service((_url, nth) => (nth > 20 ? new Response('', { status: 429 }) : good()))
    const map = await open(busy.fetch)
    map.save()
    expect(await ended(map)).toMatchObject({ phase: 'paused', problem: 'busy', missing: 0 })
    expect(busy.asked.length).toBeLessThan(25)
  })

  it('says so when the disk is full, and keeps what was there', async () => {
    const caches = createMemoryCaches()
    const map = await open(
      service((_url, nth) => {
        if (nth === 50) caches.failPuts(new DOMException('no room', 'QuotaExceededError'))
        return good()
      }).fetch,
      caches,
    )
    map.save()
    const state = await ended(map)
    expect(state).toMatchObject({ phase: 'paused', problem: 'full' })
    expect(state.kept).toBeGreaterThan(40)
  })

  it('takes what was looked at from this device, and tells fewer requests', async () => {
    const caches = createMemoryCaches()
    const [town] = tilesOfArea(area)
    const viewed = await caches.open(viewedTilesShelf)
    if (town !== undefined) await viewed.put(tileUrl(template, town), good())
    const { asked, fetch } = service()
    const map = await open(fetch, caches)
    const { toFetch } = now(map)
    map.save()
    expect(await ended(map)).toMatchObject({ phase: 'done', kept: 240 })
    expect([toFetch, asked.length]).toEqual([239, 239])
  })

  it('leaves nothing behind when it is removed, also in the midst of saving', async () => {
    const caches = createMemoryCaches()
    const { asked, fetch } = service()
    const map = await open(fetch, caches)
    map.save()
    await until(map, ({ kept }) => kept >= 30)
    await map.remove()
    const told = asked.length
    expect(now(map)).toMatchObject({ phase: 'none', kept: 0, missing: 0, bytes: 0, toFetch: 240 })
    expect(await caches.contents(keptTilesShelf)).toEqual([])
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(asked).toHaveLength(told)
    expect(now(await open(fetch, caches))).toMatchObject({ phase: 'none', kept: 0 })
  })

  it('row 24: gives way to work that needs the room, also in the midst of saving, and says so after a reload', async () => {
    const caches = createMemoryCaches()
    const { asked, fetch } = service()
    const map = await open(fetch, caches)
    map.save()
    await until(map, ({ kept }) => kept >= 30)
    await map.giveWay()
    const told = asked.length
    expect(now(map)).toMatchObject({ phase: 'paused', kept: 0, problem: 'gave_way' })
    const again = await open(fetch, caches)
    expect(now(again)).toMatchObject({ phase: 'paused', kept: 0, problem: 'gave_way' })
    expect(asked).toHaveLength(told)
    again.save()
    expect(await until(again, ({ phase }) => phase === 'done')).toMatchObject({ kept: 240, problem: null })
    expect(now(await open(fetch, caches))).toMatchObject({ phase: 'done', problem: null })
  })

  it('row 24: gives way before it was opened, with the tiles that were looked at; where none was kept nothing is said', async () => {
    const caches = createMemoryCaches()
    await (await caches.open(viewedTilesShelf)).put('https://tiles.example/1', good())
    await makeRoom(caches)
    expect(await caches.contents(viewedTilesShelf)).toEqual([])
    expect(now(await open(service().fetch, caches))).toMatchObject({ phase: 'none', problem: null })
    const map = await open(service().fetch, caches)
    map.save()
    await ended(map)
    await makeRoom(caches)
    expect(now(await open(service().fetch, caches))).toMatchObject({ phase: 'paused', kept: 0, problem: 'gave_way' })
  })

  it('forgets the tiles of another map than this one', async () => {
    const caches = createMemoryCaches()
    const map = await open(service().fetch, caches)
    map.save()
    await ended(map)
    const other = await openKeptMap({
      ...{ area, lock: freeLock, fetch: service().fetch, template: 'https://other.example/{z}/{x}/{y}' },
      shelf: createTileShelf(caches, () => 0),
    })
    expect(now(other)).toMatchObject({ phase: 'none', kept: 0 })
    expect(await caches.contents(keptTilesShelf)).toEqual([])
  })

  it('fetches nothing while another tab is at it', async () => {
    const { asked, fetch } = service()
    const map = await open(fetch, createMemoryCaches(), { runExclusive: async () => false })
    map.save()
    expect(await ended(map)).toMatchObject({ phase: 'paused', problem: 'elsewhere' })
    expect(asked).toEqual([])
  })
})
