import { createClient } from '@supabase/supabase-js'
import { exchange, patienceMs } from '../exchange.ts'
import type { Answer } from '../exchange.ts'

export interface WireDeps {
  readonly url: string
  readonly key: string
  readonly send: typeof fetch
}

/** Realtime wants a socket to hold even where none is ever opened; Node 20 has none to give. */
class NoSocket {
  constructor() {
    throw new Error('Realtime is not used')
  }
}
const realtime = { transport: NoSocket as never }

/**
 * A client for one call, with this token and no other: the stock client would fall back to the public key when a
 * session has run out, and an empty 200 would look like an empty city. `answer` is what really came back.
 */
export function connect(deps: WireDeps, accessToken: string, expectedBytes = 0) {
  const { watchedFetch, answer } = watch(deps.send, expectedBytes)
  const client = createClient(deps.url, deps.key, {
    accessToken: () => Promise.resolve(accessToken),
    global: { fetch: watchedFetch },
    realtime,
  })
  return { client, answer }
}

let signIns = 0

/**
 * A client for signing in, which remembers nothing: the session it brings home is kept by us. Each has a storage key
 * of its own, because supabase-js warns of two clients that would share what neither of them keeps.
 */
export function connectForSignIn(deps: WireDeps) {
  const storageKey = `binnenstad-sign-in-${++signIns}`
  const { watchedFetch, answer } = watch(deps.send, 0)
  const client = createClient(deps.url, deps.key, {
    auth: {
      storageKey,
      persistSession: false,
      autoRefreshToken: false,
      detectSessionInUrl: false,
      skipAutoInitialize: true,
    },
    global: { fetch: watchedFetch },
    realtime,
  })
  return { client, answer }
}

export type Wire = ReturnType<typeof connect>

function watch(send: typeof fetch, expectedBytes: number) {
  let latest: Answer | null = null
  const watchedFetch: typeof fetch = async (input, init = {}) => {
    const url = input instanceof Request ? input.url : input.toString()
    latest = await exchange(send, url, init, patienceMs(sizeOf(init.body) + expectedBytes))
    return responseOf(latest)
  }
  return { watchedFetch, answer: () => latest }
}

function sizeOf(body: RequestInit['body'] | undefined): number {
  if (typeof body === 'string') return body.length
  return body instanceof ArrayBuffer ? body.byteLength : 0
}

/** The answer for supabase-js to read on; what it cannot stand (nothing, a redirect, a bodiless status) is a 503. */
function responseOf(answer: Answer | null): Response {
  if (answer === null || answer.status < 200 || [204, 205, 304].includes(answer.status)) {
    return new Response('{}', { status: 503, headers: { 'content-type': 'application/json' } })
  }
  return new Response(answer.body, { status: answer.status, headers: { 'content-type': answer.contentType } })
}
