import type { Failure } from '../sync/failure.ts'
import { isJson, jsonOf } from './exchange.ts'
import type { Answer } from './exchange.ts'

/** What an answer ought to hold when all is well. */
export type Expected = 'json' | 'photo'

/**
 * Why a call came to nothing, or null when its content may be looked at. Judged by status, content type and the
 * machine-readable codes in the body, never by message text.
 */
export function failureOf(answer: Answer | null, expected: Expected): Failure | null {
  if (answer === null) return { kind: 'unreachable' }
  const { status } = answer
  if (status >= 200 && status < 300) return holds(answer, expected) ? null : { kind: 'not_our_server' }
  // A redirect is where captive portals begin, and 511 is one that says so (RFC 6585 §6).
  if (status < 400 || status === 511) return { kind: 'not_our_server' }
  // These may come from what stands before our server, with a page in HTML, and mean the same.
  if (status === 413) return { kind: 'too_large' }
  if (status === 429) return { kind: 'slow_down', retryAfterMs: answer.retryAfterMs }
  if (status >= 500) return { kind: 'server_error', status }
  if (status === 408) return { kind: 'unreachable' }
  if (!isJson(answer)) return { kind: 'not_our_server' }
  return refusal(answer)
}

const photoTypes = /^(image\/|application\/octet-stream$)/

/** A 204, a page in HTML, or something that only calls itself JSON is not an answer of ours. */
function holds(answer: Answer, expected: Expected): boolean {
  if (answer.status === 204 || answer.status === 205) return false
  return expected === 'photo' ? photoTypes.test(answer.contentType) : jsonOf(answer) !== undefined
}

/** A 4xx in JSON. Storage answers 400 and puts the status it means in the body. */
function refusal(answer: Answer): Failure {
  const { code, statusCode } = codesOf(answer)
  const status = answer.status === 400 && statusCode !== null ? statusCode : answer.status
  if (status === 401 || code === 'InvalidJWT') return { kind: 'unauthorised' }
  if (status === 403) return { kind: 'forbidden' }
  if (status === 413) return { kind: 'too_large' }
  if (status === 429) return { kind: 'slow_down', retryAfterMs: answer.retryAfterMs }
  // PostgREST: no function of this name with these arguments.
  if (code === 'PGRST202' || code === '42883') return { kind: 'version' }
  return { kind: 'rejected', status }
}

/** The codes PostgREST (`code`), Auth (`error_code`) and Storage (`statusCode`, `code` or `error`) put in a body. */
export function codesOf(answer: Answer): { code: string | null; statusCode: number | null } {
  const body = jsonOf(answer)
  if (typeof body !== 'object' || body === null) return { code: null, statusCode: null }
  const fields = body as Readonly<Record<string, unknown>>
  const code = [fields['error_code'], fields['code'], fields['error']].find((found) => typeof found === 'string')
  const statusCode = Number(fields['statusCode'])
  return { code: code ?? null, statusCode: Number.isInteger(statusCode) && statusCode >= 400 ? statusCode : null }
}
