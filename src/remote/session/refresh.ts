import { failed, succeeded } from '../../sync/failure.ts'
import type { Failure, Result } from '../../sync/failure.ts'
import { exchange, jsonOf, patienceMs } from '../exchange.ts'
import { failureOf } from '../failures.ts'
import type { Session, SessionStore } from './session.ts'

export interface RefreshDeps {
  readonly url: string
  readonly key: string
  readonly send: typeof fetch
  readonly sessions: SessionStore
  readonly now: () => number
}

/**
 * One attempt at a fresh token, without supabase-js: its own refresh tries for 25 seconds and deletes the session on
 * a single 429. Here no answer removes anything: the session stays until the person signs in or out.
 */
export async function refreshSession(deps: RefreshDeps, session: Session): Promise<Result<void, Failure>> {
  const body = JSON.stringify({ refresh_token: session.refreshToken })
  const headers = { apikey: deps.key, 'content-type': 'application/json' }
  const url = new URL('/auth/v1/token?grant_type=refresh_token', deps.url).href
  const answer = await exchange(deps.send, url, { method: 'POST', headers, body }, patienceMs(body.length))
  const failure = failureOf(answer, 'json')
  if (failure !== null) return failed(readRefusal(failure))
  const fresh = answer === null ? null : readTokens(jsonOf(answer))
  if (fresh === null) return failed({ kind: 'version' })
  // Somebody else may have signed in, or this person out, while the answer was on its way.
  if (deps.sessions.current()?.refreshToken !== session.refreshToken) return failed({ kind: 'signed_out' })
  deps.sessions.keep({
    ...session,
    accessToken: fresh.accessToken,
    refreshToken: fresh.refreshToken,
    expiresAt: deps.now() + fresh.expiresIn * 1000,
  })
  return succeeded(undefined)
}

/** Auth answers 400 to a token that is spent, unknown or revoked: the person must sign in again. */
function readRefusal(failure: Failure): Failure {
  const isOfToken = failure.kind === 'rejected' && (failure.status === 400 || failure.status === 422)
  return isOfToken ? { kind: 'unauthorised' } : failure
}

function readTokens(told: unknown): { accessToken: string; refreshToken: string; expiresIn: number } | null {
  if (typeof told !== 'object' || told === null) return null
  const fields = told as Readonly<Record<string, unknown>>
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: expiresIn } = fields
  if (typeof accessToken !== 'string' || typeof refreshToken !== 'string' || typeof expiresIn !== 'number') return null
  return { accessToken, refreshToken, expiresIn }
}
