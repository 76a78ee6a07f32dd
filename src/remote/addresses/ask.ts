/** Longer than this nobody looks at a list that is still growing, ms. */
export const patienceMs = 5_000

/** Ten addresses with all their fields are 10 kB; what is a hundred times that is no answer to our question. */
export const largestBytes = 1_000_000

export type Told =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly retryAfterMs: number | null }
  | { readonly kind: 'called_off' }

/**
 * One question to a service that owes us nothing: within its time, within its size, not following it elsewhere, and
 * without telling who asks (no cookie, no page address). Everything that is not whole JSON is a failure.
 */
export async function ask(send: typeof fetch, url: string, signal: AbortSignal): Promise<Told> {
  const stop = new AbortController()
  const callOff = (): void => stop.abort()
  signal.addEventListener('abort', callOff)
  if (signal.aborted) callOff()
  const timer = setTimeout(callOff, patienceMs)
  try {
    const response = await send(url, {
      signal: stop.signal,
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    })
    if (response.status !== 200) {
      return { kind: 'failed', retryAfterMs: retryAfterMs(response.headers.get('retry-after')) }
    }
    return { kind: 'json', value: JSON.parse(await readText(response)) as unknown }
  } catch {
    return signal.aborted ? { kind: 'called_off' } : { kind: 'failed', retryAfterMs: null }
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', callOff)
    // What is still on its way (a refusal's long page) is not waited for.
    stop.abort()
  }
}

/** @throws Error when it is larger than any answer can be. */
async function readText(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  if (reader === undefined) return ''
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.byteLength
    if (bytes > largestBytes) throw new Error('The answer is too large')
    text += decoder.decode(value, { stream: true })
  }
}

function retryAfterMs(given: string | null): number | null {
  return given !== null && /^\d{1,6}$/.test(given.trim()) ? Number(given) * 1000 : null
}
