import { describe, expect, it } from 'vitest'
import {
  copyHeaders,
  keptTilesShelf,
  mostViewedTiles,
  viewedHoldsMs,
  viewedTilesShelf,
} from '../../../src/domain/tiles/tile-shelves.ts'
import { answerTile, isTileRequest } from '../../../src/service-worker/tile-answers.ts'
import { createMemoryCaches, tileBytes } from '../../support/storage/memory-caches.ts'

const tile = (x = 1): Request => new Request(`https://tiles.example/18/${x}/2.png`)
const stored = (at = 0): Response => new Response(tileBytes, { headers: copyHeaders(tileBytes, 'image/png', at) })
const good = async (): Promise<Response> => new Response(tileBytes)
const offline = async (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'))

/** A worker at a moment, on caches of its own, with this network. */
function worker(fetch: () => Promise<Response>, now = 0, caches = createMemoryCaches()) {
  const later: Promise<unknown>[] = []
  let asked = 0
  return {
    caches,
    asked: () => asked,
    /** Answers, and ends what goes on after the answer. */
    async answer(request: Request) {
      const response = await answerTile(request, {
        caches,
        now: () => now,
        fetch: () => {
          asked += 1
          return fetch()
        },
        afterwards: (work) => later.push(work),
      })
      await Promise.all(later)
      return response
    },
  }
}

describe('the service worker', () => {
  it('knows a tile by its address and its use, wherever it comes from', () => {
    const is = (url: string, destination: RequestDestination = 'image') => isTileRequest({ destination }, new URL(url))
    expect(is('https://service.pdok.nl/brt/wmts/grijs/EPSG:3857/18/135857/85123.png')).toBe(true)
    expect(is('http://localhost:4173/tiles/12/2122/1330')).toBe(true)
    expect(is('http://localhost:4173/tiles/12/2122/1330.png', '')).toBe(false)
    expect(is('http://localhost:4173/icons/icon.svg')).toBe(false)
    expect(is('http://localhost:4173/storage/v1/object/photos/1/2/3.jpg.html')).toBe(false)
  })

  it('answers a kept tile without asking anybody, however old', async () => {
    const { caches, answer, asked } = worker(offline, 10 * viewedHoldsMs)
    await (await caches.open(keptTilesShelf)).put(tile(), stored())
    expect((await answer(tile())).headers.get('content-type')).toBe('image/png')
    expect(asked()).toBe(0)
  })

  it('keeps a tile that was looked at, and does not ask for it again within a month', async () => {
    const { answer, asked } = worker(good)
    await answer(tile())
    await answer(tile())
    expect(asked()).toBe(1)
  })

  it('asks again after a month, and shows the old one where nobody answers', async () => {
    const caches = createMemoryCaches()
    await (await caches.open(viewedTilesShelf)).put(tile(), stored(0))
    const online = worker(good, viewedHoldsMs, caches)
    await online.answer(tile())
    expect(online.asked()).toBe(1)
    const away = worker(offline, 3 * viewedHoldsMs, caches)
    expect((await away.answer(tile())).ok).toBe(true)
    expect(away.asked()).toBe(1)
  })

  it.each([
    ['a page', () => new Response('<!doctype html>', { headers: { 'content-type': 'image/png' } })],
    ['a 404', () => new Response(tileBytes, { status: 404 })],
    ['nothing', () => new Response(null)],
    ['an opaque answer', () => Object.defineProperty(new Response(tileBytes), 'type', { value: 'opaque' })],
  ])('keeps %s with no tiles, and lets the page see it', async (_what, make) => {
    const { caches, answer } = worker(async () => make())
    await answer(tile())
    expect(await caches.contents(viewedTilesShelf)).toEqual([])
  })

  it('makes room for a new tile by the oldest', async () => {
    const { caches, answer } = worker(good)
    const viewed = await caches.open(viewedTilesShelf)
    for (let x = 0; x < mostViewedTiles; x += 1) await viewed.put(tile(x), stored())
    await answer(tile(mostViewedTiles))
    const urls = (await caches.contents(viewedTilesShelf)).map(([url]) => url)
    expect([urls.length, urls.includes(tile(0).url), urls.includes(tile(mostViewedTiles).url)]).toEqual([
      mostViewedTiles,
      false,
      true,
    ])
  })

  it('shows a tile also when there is no room to keep it', async () => {
    const { caches, answer } = worker(good)
    caches.failPuts(new DOMException('no room', 'QuotaExceededError'))
    expect((await answer(tile())).ok).toBe(true)
  })
})
