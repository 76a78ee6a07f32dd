import type { Membership, Person } from '../domain/person.ts'
import type { Live } from './live.ts'

export type SignInProblem = 'unreachable' | 'wrong_code' | 'expired_code' | 'too_many' | 'invalid_email' | 'not_invited'

export interface AccountService {
  /** The person this device works as, with the membership in use; null when nobody is signed in. */
  readonly who: Live<{ person: Person; membership: Membership } | null>
  /** True while the server no longer accepts this person's session; sending waits, nothing else changes. */
  readonly mustSignInAgain: Live<boolean>
  requestCode(email: string): Promise<{ ok: true } | { ok: false; problem: SignInProblem }>
  confirmCode(email: string, code: string): Promise<{ ok: true } | { ok: false; problem: SignInProblem }>
  /** Demo accounts, empty outside demo mode or without a connection. */
  demoAccounts(): Promise<readonly DemoAccount[]>
  /** One tap: asks the server for a fresh code of this demo account and confirms it. */
  signInAsDemo(email: string): Promise<{ ok: true } | { ok: false; problem: SignInProblem }>
  /** Works offline. Takes cached rows away, never unsent work. */
  signOut(): Promise<void>
}

export interface DemoAccount {
  readonly email: string
  readonly name: string
  readonly organisation: string
  readonly party: Membership['party']
  readonly office: Membership['office']
  readonly isAdmin: boolean
}
