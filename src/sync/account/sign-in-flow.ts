import type { Membership } from '../../domain/person.ts'
import type { AccountService, SignInProblem } from '../../services.ts'
import type { Log, SignIn } from '../ports.ts'

export interface SignInFlowDeps {
  readonly signIn: SignIn
  readonly log: Log
  /** Works as this person from now on. Resolves when that is on disk. */
  readonly keep: (userId: string, email: string, memberships: readonly Membership[]) => Promise<void>
  readonly onSignedIn: () => void
}

export interface SignInFlow extends Pick<AccountService, 'requestCode' | 'confirmCode' | 'signInAsDemo'> {
  /** Forgets a sign-in that got no further than its code. */
  forgetHalfway(): void
}

type Answer = { ok: true } | { ok: false; problem: SignInProblem }

const refused = (problem: SignInProblem): Answer => ({ ok: false, problem })
const looksLikeEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)

/** Signing in by a code, loaded when somebody does: a device does it once. */
export function createSignInFlow({ signIn, log, keep, onSignedIn }: SignInFlowDeps): SignInFlow {
  /** A code that was right while the memberships could not be had: the code is used up, the session is there. */
  let halfway: { readonly userId: string; readonly email: string } | null = null

  async function finish(person: { userId: string; email: string }): Promise<Answer> {
    halfway = person
    const memberships = await signIn.memberships()
    if (!memberships.ok) {
      log.write('memberships_failed', { kind: memberships.failure.kind })
      return refused(memberships.failure.kind === 'slow_down' ? 'too_many' : 'unreachable')
    }
    halfway = null
    if (memberships.value.length === 0) {
      await signIn.forgetSession()
      return refused('not_invited')
    }
    await keep(person.userId, person.email, memberships.value)
    onSignedIn()
    return { ok: true }
  }

  async function confirmCode(typed: string, code: string): Promise<Answer> {
    const email = typed.trim()
    if (halfway?.email === email && signIn.sessionOwner() === halfway.userId) return finish(halfway)
    const confirmed = await signIn.confirmCode(email, code.replace(/\s/g, ''))
    log.write('sign_in', { outcome: confirmed.ok ? 'confirmed' : confirmed.failure })
    return confirmed.ok ? finish({ userId: confirmed.value.userId, email }) : refused(confirmed.failure)
  }

  async function requestCode(typed: string): Promise<Answer> {
    const email = typed.trim()
    if (!looksLikeEmail(email)) return refused('invalid_email')
    const requested = await signIn.requestCode(email)
    return requested.ok ? { ok: true } : refused(requested.failure)
  }

  return {
    requestCode,
    confirmCode,
    async signInAsDemo(email) {
      const requested = await requestCode(email)
      if (!requested.ok) return requested
      const code = await signIn.demoCode(email)
      return code.ok ? confirmCode(email, code.value) : refused(code.failure)
    },
    forgetHalfway() {
      halfway = null
    },
  }
}
