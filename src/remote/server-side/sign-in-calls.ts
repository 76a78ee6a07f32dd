import { failed, succeeded } from '../../sync/failure.ts'
import type { Result } from '../../sync/failure.ts'
import type { SignInProblem } from '../../services.ts'
import type { Answer } from '../exchange.ts'
import { codesOf, failureOf } from '../failures.ts'
import { readSession } from './shapes.ts'
import { connectForSignIn } from './wire.ts'
import type { WireDeps } from './wire.ts'

export type NewSession = NonNullable<ReturnType<typeof readSession>>

/** Asks for a code by e-mail. Anybody gets one; what it is good for is decided by an invitation. */
export async function requestCode(deps: WireDeps, email: string): Promise<Result<void, SignInProblem>> {
  const { client, answer } = connectForSignIn(deps)
  await client.auth.signInWithOtp({ email, options: { shouldCreateUser: true } })
  const problem = problemOf(answer(), (code) => {
    if (code === 'signup_disabled' || code === 'otp_disabled') return 'not_invited'
    return 'invalid_email'
  })
  return problem === null ? succeeded(undefined) : failed(problem)
}

/**
 * Trades a code for a session. Hosted Supabase calls this kind of code `email`, and so does our own server. One that
 * does not know that word answers 400 before it looks at the code, so the second question costs no attempt.
 */
export async function confirmCode(
  deps: WireDeps,
  email: string,
  code: string,
): Promise<Result<NewSession, SignInProblem>> {
  const first = await verify(deps, email, code, 'email')
  const isKindUnknown = first.answer?.status === 400 && codesOf(first.answer).code === 'validation_failed'
  const last = isKindUnknown ? await verify(deps, email, code, 'magiclink') : first
  const problem = problemOf(last.answer, () => 'wrong_code')
  if (problem !== null) return failed(problem)
  const session = readSession(last.session)
  // A 200 without a session is no sign-in, whoever gave it.
  return session === null ? failed('unreachable') : succeeded(session)
}

async function verify(deps: WireDeps, email: string, token: string, type: 'email' | 'magiclink') {
  const { client, answer } = connectForSignIn(deps)
  const { data } = await client.auth.verifyOtp({ email, token, type })
  return { answer: answer(), session: data.session as unknown }
}

/** Null when the answer is a good one. Only an answer of our own server may be read as a fault of the person's. */
function problemOf(answer: Answer | null, ofRefusal: (code: string | null) => SignInProblem): SignInProblem | null {
  const failure = failureOf(answer, 'json')
  if (failure === null) return null
  if (failure.kind === 'slow_down') return 'too_many'
  const isRefusal = failure.kind === 'unauthorised' || failure.kind === 'forbidden' ||
    (failure.kind === 'rejected' && (failure.status === 400 || failure.status === 422))
  return isRefusal && answer !== null ? ofRefusal(codesOf(answer).code) : 'unreachable'
}
