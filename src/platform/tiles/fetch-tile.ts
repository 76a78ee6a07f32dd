import { tilePictureType } from '../../domain/tiles/tile-picture.ts'

/**
 * What became of one request: `tile`; `none`, an answer that is no tile (404, a page, a wrong kind); `silent`, no
 * answer that may be read (no network, or a server that does not let us); `busy`, it asks us to stay away for now.
 */
export type Fetched =
  | { readonly kind: 'tile'; readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string }
  | { readonly kind: 'none' | 'silent' | 'busy' }

/** Longest wait for one tile, ms. */
const patienceMs = 20_000

/** Fetches one tile, once. It never throws: whatever a server does is an answer. */
export async function fetchTile(fetch: typeof globalThis.fetch, url: string, signal: AbortSignal): Promise<Fetched> {
  const limit = AbortSignal.timeout(patienceMs)
  try {
    const answer = await fetch(url, {
      // Never opaque: such an answer can be an error page, and costs megabytes of the quota.
      mode: 'cors',
      credentials: 'omit',
      signal: AbortSignal.any === undefined ? signal : AbortSignal.any([signal, limit]),
    })
    if (answer.status === 429 || answer.status === 503) return { kind: 'busy' }
    if (!answer.ok || answer.type === 'opaque') return { kind: 'none' }
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const type = tilePictureType(bytes)
    return type === null ? { kind: 'none' } : { kind: 'tile', bytes, type }
  } catch {
    return { kind: 'silent' }
  }
}
