import { failed, succeeded } from '../../../src/sync/failure.ts'
import type { Failure } from '../../../src/sync/failure.ts'
import type { SignIn } from '../../../src/sync/ports.ts'
import type { Membership } from '../../../src/domain/person.ts'
import type { DemoAccount, SignInProblem } from '../../../src/services.ts'

export interface FakeSignIn extends SignIn {
  /** Who has an account, by e-mail address, and what they are a member of (empty: not invited). */
  readonly people: Map<string, { readonly userId: string; memberships: readonly Membership[] }>
  /** The code that was sent last, by e-mail address. */
  readonly codes: Map<string, string>
  readonly demo: DemoAccount[]
  /** While set, every request fails this way. */
  isUnreachable: boolean
  membershipsFail: Failure | null
}

/** Signing in against a list of people. Whoever is signed in holds the session that `onSession` is told of. */
export function createFakeSignIn(onSession: (userId: string | null) => void = () => undefined): FakeSignIn {
  let session: string | null = null
  let lastCode = 100_000
  const problem = (): SignInProblem | null => (fake.isUnreachable ? 'unreachable' : null)

  function setSession(userId: string | null): void {
    session = userId
    onSession(userId)
  }

  const fake: FakeSignIn = {
    people: new Map(),
    codes: new Map(),
    demo: [],
    isUnreachable: false,
    membershipsFail: null,
    async requestCode(email) {
      await Promise.resolve()
      const why = problem()
      if (why !== null) return failed(why)
      fake.codes.set(email, String(++lastCode))
      return succeeded(undefined)
    },
    async confirmCode(email, code) {
      await Promise.resolve()
      const why = problem()
      if (why !== null) return failed(why)
      if (fake.codes.get(email) !== code) return failed('wrong_code')
      fake.codes.delete(email)
      const userId = fake.people.get(email)?.userId ?? `user-of-${email}`
      setSession(userId)
      return succeeded({ userId, email })
    },
    async memberships() {
      await Promise.resolve()
      if (fake.isUnreachable) return failed({ kind: 'unreachable' })
      if (fake.membershipsFail !== null) return failed(fake.membershipsFail)
      if (session === null) return failed({ kind: 'signed_out' })
      return succeeded([...fake.people.values()].find((one) => one.userId === session)?.memberships ?? [])
    },
    async forgetSession() {
      await Promise.resolve()
      setSession(null)
    },
    sessionOwner: () => session,
    async demoAccounts() {
      await Promise.resolve()
      return fake.isUnreachable ? [] : fake.demo
    },
    async demoCode(email) {
      await Promise.resolve()
      const why = problem()
      if (why !== null) return failed(why)
      const code = fake.codes.get(email)
      return code === undefined ? failed('wrong_code') : succeeded(code)
    },
  }
  return fake
}
