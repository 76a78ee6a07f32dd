/** What came back for one request, read to its end: enough to judge it without trusting its words. */
export interface Answer {
  /** 0 for a redirect, which a browser hides. */
  readonly status: number
  /** Media type without parameters, lower case; empty when none was given. */
  readonly contentType: string
  readonly retryAfterMs: number | null
  readonly body: ArrayBuffer
}

const basePatienceMs = 15_000

/** A GPRS connection in a crowded street: slower than this is as good as none. */
const slowestBytesPerMs = 8

/** How long a request that moves this many bytes (both ways together) may take. */
export const patienceMs = (bytes: number): number => basePatienceMs + Math.ceil(bytes / slowestBytesPerMs)

/**
 * One request within its time, answer read whole. Nothing is followed, nothing comes from a cache and no cookie goes
 * along: a stale or redirected answer must never pass for a receipt.
 * @returns null when nothing whole came back: no connection, cut off half-way, or out of time.
 */
export async function exchange(
  send: typeof fetch,
  url: string,
  init: RequestInit,
  withinMs: number,
): Promise<Answer | null> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), withinMs)
  try {
    const response = await send(url, {
      ...init,
      signal: stop.signal,
      redirect: 'manual',
      cache: 'no-store',
      credentials: 'omit',
    })
    const body = await response.arrayBuffer()
    return {
      status: response.type === 'opaqueredirect' ? 0 : response.status,
      contentType: (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
      retryAfterMs: retryAfterMs(response.headers),
      body,
    }
  } catch {
    // fetch gives every failure of the way there and back the same TypeError; none of them tells us more than "no".
    return null
  } finally {
    clearTimeout(timer)
  }
}

/** Retry-After in seconds or as a date, the latter against the server's own clock (RFC 9110 §10.2.3). */
function retryAfterMs(headers: Headers): number | null {
  const given = headers.get('retry-after')
  if (given === null) return null
  if (/^\d+$/.test(given.trim())) return Number(given) * 1000
  const distance = Date.parse(given) - Date.parse(headers.get('date') ?? '')
  return Number.isFinite(distance) ? Math.max(0, distance) : null
}

/** The JSON of an answer; undefined when it is not JSON, whatever it calls itself. */
export function jsonOf(answer: Answer): unknown {
  if (!isJson(answer)) return undefined
  try {
    return JSON.parse(new TextDecoder().decode(answer.body)) as unknown
  } catch {
    return undefined
  }
}

export const isJson = ({ contentType }: Answer): boolean => /^application\/(.+\+)?json$/.test(contentType)
