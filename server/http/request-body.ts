import type { Context, MiddlewareHandler } from 'hono'

/** As much of a refused body is read to its end, so that the sender hears why instead of a broken connection. */
const drainedBytes = 64 * 1024 * 1024

const variableName = 'requestBody'

declare module 'hono' {
  interface ContextVariableMap {
    [variableName]: ArrayBuffer
  }
}

/**
 * Reads the whole body before anything else happens, at most `limit` bytes of it. A longer one is answered 413 with
 * a reason. Reading first also keeps a slow phone from holding the database while its bytes trickle in.
 */
export function readWholeBody(limit: number): MiddlewareHandler {
  return async (context, next) => {
    const body = await readAtMost(context.req.raw, limit)
    if (body === 'too_large') return tooLarge(context, limit)
    // Whoever sent it is gone; the answer is for the record only.
    if (body === 'cut_off') return context.json({ code: 'cut_off', message: 'The request ended too early.' }, 400)
    context.set(variableName, body)
    return next()
  }
}

/** The request as it came, with the body that was read. */
export function requestWithBody(context: Context): Request {
  const { raw } = context.req
  const body = context.get(variableName)
  const isBodiless = raw.method === 'GET' || raw.method === 'HEAD' || body.byteLength === 0
  return new Request(raw.url, { method: raw.method, headers: raw.headers, body: isBodiless ? null : body })
}

/** The body read as JSON, or null when it is none. */
export function jsonBodyOf(context: Context): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(context.get(variableName)))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value))
      : null
  } catch {
    return null
  }
}

/** Lets the request go on with another JSON body than it came with. */
export function replaceJsonBody(context: Context, body: Readonly<Record<string, unknown>>): void {
  context.set(variableName, new Uint8Array(Buffer.from(JSON.stringify(body))).buffer)
}

async function readAtMost(request: Request, limit: number): Promise<ArrayBuffer | 'too_large' | 'cut_off'> {
  if (request.body === null) return new ArrayBuffer(0)
  if (Number(request.headers.get('content-length') ?? 0) > drainedBytes) return 'too_large'
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for await (const part of request.body as AsyncIterable<Uint8Array>) {
      length += part.byteLength
      if (length > drainedBytes) return 'too_large'
      if (length <= limit) parts.push(part)
    }
  } catch {
    return 'cut_off'
  }
  return length > limit ? 'too_large' : new Uint8Array(Buffer.concat(parts)).buffer
}

function tooLarge(context: Context, limit: number): Response {
  return context.json(
    { code: 'too_large', message: `The request is larger than the ${limit} bytes allowed here.`, limit_bytes: limit },
    413,
  )
}
