import { Hono } from 'hono'
import type { Context } from 'hono'
import { jsonBodyOf, replaceJsonBody } from '../http/request-body.ts'
import { AttemptLimit } from './attempt-limit.ts'
import { normalAddress } from './code-mail.ts'

export interface SignInLimits {
  /** Wrong codes per address and period. A right one after them is refused until the period is over. */
  readonly wrongCodes: number
  /** Codes asked for per address and period. */
  readonly codesAsked: number
  readonly periodMs: number
}

/** Eight tries out of a million codes per ten minutes; a hosted project has limits of its own. */
export const usualLimits: SignInLimits = { wrongCodes: 8, codesAsked: 6, periodMs: 10 * 60_000 }

/**
 * Stands in front of lite's sign-in. It lets through what the app uses and counts attempts, because lite
 *
 * - accepts the right code after any number of wrong ones;
 * - accepts instead of a code its hash together with the address, which anybody can compute from a guess;
 * - changes an e-mail address on a code sent to the *old* one: somebody could take over an address that was invited
 *   and never proved to be theirs;
 * - has further ways to a code (recovery, resending) that would each need the same counting.
 *
 * Signing up with a password goes through: that it is without effect is the database's own rule, which must hold on
 * a hosted project too.
 */
export function guardSignIn(
  toLite: (context: Context) => Promise<Response>,
  limits: SignInLimits,
  isDemoAddress: (address: string) => boolean,
): Hono {
  const wrong = new AttemptLimit(limits.wrongCodes, limits.periodMs)
  const asked = new AttemptLimit(limits.codesAsked, limits.periodMs)

  /** Nobody is mailed at a demo address, and a demonstration taps one person often. */
  const secondsToWait = (address: string) => (isDemoAddress(address) ? null : asked.attempt(address))

  async function askForCode(context: Context): Promise<Response> {
    const address = addressIn(context)
    if (address === null) return toLite(context)
    const seconds = secondsToWait(address)
    return seconds === null ? toLite(context) : tooMany(context, seconds)
  }

  async function verify(context: Context): Promise<Response> {
    const address = addressIn(context)
    if (address === null || typeof jsonBodyOf(context)?.['token'] !== 'string' || 'token_hash' in bodyOf(context)) {
      return refused(context, 'Only a code together with its e-mail address signs in here.')
    }
    if (bodyOf(context)['type'] === 'email_change') return noChange(context)
    // A hosted project calls a code from a mail so; lite answers 400 to the word and knows it as a link's.
    if (bodyOf(context)['type'] === 'email') replaceJsonBody(context, { ...bodyOf(context), type: 'magiclink' })
    const seconds = wrong.attempt(address)
    if (seconds !== null) return tooMany(context, seconds)
    const answer = await toLite(context)
    if (answer.ok) wrong.clear(address)
    // A request lite could not read tried no code.
    else if (answer.status === 400) wrong.takeBack(address)
    return answer
  }

  return new Hono()
    .post('/otp', askForCode)
    .post('/signup', askForCode)
    .post('/verify', verify)
    .post('/token', toLite)
    .post('/logout', toLite)
    .get('/user', toLite)
    .put('/user', (context) =>
      'email' in bodyOf(context) || 'password' in bodyOf(context) ? noChange(context) : toLite(context),
    )
    .get('/health', toLite)
    .get('/settings', toLite)
    .get('/.well-known/jwks.json', toLite)
    .options('*', toLite)
    .all('*', (context) => refused(context, 'This way of signing in is closed here: ask for a code by e-mail.'))
}

const bodyOf = (context: Context): Record<string, unknown> => jsonBodyOf(context) ?? {}

function addressIn(context: Context): string | null {
  const { email } = bodyOf(context)
  return typeof email === 'string' && email !== '' ? normalAddress(email) : null
}

function noChange(context: Context): Response {
  return refused(context, 'An e-mail address or password cannot be changed here.')
}

/** In the shape of Supabase Auth's own errors, which supabase-js reads. */
function refused(context: Context, sentence: string): Response {
  return context.json({ code: 403, error_code: 'not_allowed', msg: sentence }, 403)
}

function tooMany(context: Context, seconds: number): Response {
  context.header('retry-after', String(seconds))
  const sentence = `Too many attempts for this address. Try again in ${seconds} seconds.`
  return context.json({ code: 429, error_code: 'over_request_rate_limit', msg: sentence }, 429)
}
