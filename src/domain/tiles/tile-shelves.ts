/** Tiles that somebody asked to keep, in the browser's Cache Storage; nothing but that person takes them away. */
export const keptTilesShelf = 'map-kept'

/** Tiles that were looked at, the oldest of which make room for new ones. */
export const viewedTilesShelf = 'map-viewed'

/** A public service is asked again for what was looked at before only after this long: a month, ms. */
export const viewedHoldsMs = 30 * 86_400_000

/** About three screens at each zoom of a centre, some 10 MB. */
export const mostViewedTiles = 600

/** When a tile was fetched, ms since the epoch: a header of the copy, written by us. */
export const fetchedAtHeader = 'x-fetched-at'

/** Headers of a copy that is kept: nothing of what else the server said. Its own bytes say what it is. */
export function copyHeaders(bytes: Uint8Array, type: string, now: number): Record<string, string> {
  return { 'content-type': type, 'content-length': String(bytes.length), [fetchedAtHeader]: String(now) }
}
