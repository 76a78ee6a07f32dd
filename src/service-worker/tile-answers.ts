import { tilePictureType } from '../domain/tiles/tile-picture.ts'
import {
  copyHeaders,
  fetchedAtHeader,
  keptTilesShelf,
  mostViewedTiles,
  viewedHoldsMs,
  viewedTilesShelf,
} from '../domain/tiles/tile-shelves.ts'

/** Zoom, column and row as the last three parts of an address: how web maps name their tiles. */
const tilePath = /\/\d{1,2}\/\d+\/\d+(@2x)?(\.(png|jpe?g|webp))?$/

/** True for a picture that a map asks for. Photos of reports have other addresses and never come through here. */
export function isTileRequest({ destination }: Pick<Request, 'destination'>, url: URL): boolean {
  return destination === 'image' && tilePath.test(url.pathname)
}

export interface TileDeps {
  readonly caches: CacheStorage
  readonly fetch: (request: Request) => Promise<Response>
  readonly now: () => number
  /** Goes on after the answer was given. */
  readonly afterwards: (work: Promise<unknown>) => void
}

/**
 * The tile from this device where it is kept or was looked at of late, else from the network. What came from there
 * and is a picture indeed is put with the viewed ones; without a network an old one is better than none.
 */
export async function answerTile(request: Request, deps: TileDeps): Promise<Response> {
  const kept = await deps.caches.match(request.url, { cacheName: keptTilesShelf })
  if (kept !== undefined) return kept
  const viewed = await deps.caches.match(request.url, { cacheName: viewedTilesShelf })
  if (viewed !== undefined && deps.now() - Number(viewed.headers.get(fetchedAtHeader)) < viewedHoldsMs) return viewed
  try {
    const answer = await deps.fetch(request)
    // An opaque answer cannot be looked into, and would count as megabytes.
    if (answer.ok && answer.type !== 'opaque') deps.afterwards(putWithViewed(request.url, answer.clone(), deps))
    return answer
  } catch (error) {
    if (viewed !== undefined) return viewed
    throw error
  }
}

async function putWithViewed(url: string, answer: Response, { caches, now }: TileDeps): Promise<void> {
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const type = tilePictureType(bytes)
  if (type === null) return
  const shelf = await caches.open(viewedTilesShelf)
  // A device without room shows its map all the same.
  await shelf.put(url, new Response(bytes, { headers: copyHeaders(bytes, type, now()) })).catch(() => undefined)
  const all = await shelf.keys()
  for (const oldest of all.slice(0, Math.max(0, all.length - mostViewedTiles))) await shelf.delete(oldest)
}
