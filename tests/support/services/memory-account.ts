import type { Membership, Person } from '../../../src/domain/person.ts'
import type { AccountService, DemoAccount, SignInProblem } from '../../../src/services.ts'
import { settableLive } from './settable-live.ts'
import type { SettableLive } from './settable-live.ts'

export const membershipOfSanne: Membership = {
  id: 'membership-sanne',
  centreId: 'centre-assen',
  centreName: 'Binnenstad Assen',
  organisationId: 'organisation-acc',
  organisationName: 'Fictief Centrumcollectief',
  party: 'collective',
  office: 'member',
  isAdmin: false,
}

export const sanne: Person = {
  userId: 'user-sanne',
  email: 'sanne@demo.binnenstad.example',
  memberships: [membershipOfSanne],
}

export const demoAccounts: readonly DemoAccount[] = [
  {
    email: 'sanne@demo.binnenstad.example',
    name: 'Sanne Voorbeeld',
    organisation: 'Fictief Centrumcollectief',
    party: 'collective',
    office: 'member',
    isAdmin: false,
  },
  {
    email: 'bram@demo.binnenstad.example',
    name: 'Bram Verzonnen',
    organisation: 'Boekhandel Bestaat Niet',
    party: 'entrepreneur',
    office: 'member',
    isAdmin: false,
  },
]

/** Signing in by rules a test can read: any address gets the code 123456, and `answer` can say otherwise once. */
export interface MemoryAccount extends AccountService {
  readonly who: SettableLive<{ person: Person; membership: Membership } | null>
  readonly mustSignInAgain: SettableLive<boolean>
  /** Every call that would have reached the server, oldest first. */
  readonly asked: readonly string[]
  /** The next call ends with this problem. */
  answer(problem: SignInProblem): void
}

export function createMemoryAccount(options: { isSignedIn: boolean; hasDemo: boolean }): MemoryAccount {
  const signedIn = { person: sanne, membership: membershipOfSanne }
  const who = settableLive<{ person: Person; membership: Membership } | null>(options.isSignedIn ? signedIn : null)
  const asked: string[] = []
  let problem: SignInProblem | null = null
  const answered = (): { ok: true } | { ok: false; problem: SignInProblem } => {
    if (problem === null) return { ok: true }
    const told = { ok: false, problem } as const
    problem = null
    return told
  }
  const mustSignInAgain = settableLive(false)
  const enter = (): void => {
    who.set(signedIn)
    mustSignInAgain.set(false)
  }
  return {
    who,
    mustSignInAgain,
    asked,
    answer: (next) => (problem = next),
    async requestCode(email) {
      asked.push(`code for ${email}`)
      return answered()
    },
    async confirmCode(email, code) {
      asked.push(`confirm ${email} ${code}`)
      const outcome = answered()
      if (!outcome.ok) return outcome
      if (code !== '123456') return { ok: false, problem: 'wrong_code' }
      enter()
      return outcome
    },
    demoAccounts: async () => (options.hasDemo ? demoAccounts : []),
    async signInAsDemo(email) {
      asked.push(`demo ${email}`)
      const outcome = answered()
      if (outcome.ok) enter()
      return outcome
    },
    async signOut() {
      asked.push('sign out')
      who.set(null)
    },
  }
}
