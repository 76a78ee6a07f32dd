import type { Membership, Person } from '../../domain/person.ts'
import type { AccountService, SignInProblem } from '../../services.ts'
import type { CurrentAccount, Identity, IdentityStore, Log, RowCaches, SignIn } from '../ports.ts'
import { createLive } from '../live.ts'
import type { SyncStatus } from '../sync-status.ts'
import { mustSignInAgainOf } from './must-sign-in-again.ts'

export interface AccountDeps {
  readonly signIn: SignIn
  readonly identity: IdentityStore
  readonly caches: RowCaches
  readonly status: SyncStatus
  readonly log: Log
  readonly onUnexpected: (error: unknown) => void
}

export interface Account extends AccountService, CurrentAccount {
  /** Resolves once the kept identity was read from the device, to whether there is one. No network. */
  load(): Promise<boolean>
  /** Asks for the memberships anew after rights changed; without an answer everything stays as it is. */
  refreshMemberships(): Promise<void>
}

type Answer = { ok: true } | { ok: false; problem: SignInProblem }

const refused = (problem: SignInProblem): Answer => ({ ok: false, problem })
const looksLikeEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)

/** Who this device works as: kept on the device, so that it holds for ever without network or valid session. */
export function createAccount(deps: AccountDeps): Account {
  const { signIn, identity, caches, status, log } = deps
  const who = createLive<{ person: Person; membership: Membership } | null>(null)
  /** A code that was right while the memberships could not be had: the code is used up, the session is there. */
  let halfway: { readonly userId: string; readonly email: string } | null = null

  function take(kept: Identity | null): void {
    const membership = kept?.person.memberships.find((one) => one.id === kept.membershipId)
    if (kept === null || membership === undefined) return who.set(null)
    const isSame = JSON.stringify(who.value) === JSON.stringify({ person: kept.person, membership })
    if (!isSame) who.set({ person: kept.person, membership })
    // Read from local data: a device without session of this person can tell so before any call is made.
    if (signIn.sessionOwner() !== kept.person.userId) {
      status.change({ connection: 'sign_in_again', mustSignInAgain: true, waitsFor: 'sign_in_again' })
    }
  }

  identity.onChange(() => {
    identity.load().then(take).catch(deps.onUnexpected)
  })

  async function keep(userId: string, email: string, memberships: readonly Membership[]): Promise<void> {
    const before = await identity.load()
    if (before !== null && before.person.userId !== userId) await caches.removeAll(before.person.userId)
    const used = memberships.find((one) => one.id === before?.membershipId) ?? memberships[0]
    if (used === undefined) return
    const kept = { person: { userId, email, memberships }, membershipId: used.id }
    await identity.save(kept)
    take(kept)
  }

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
    status.signedIn()
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
    who,
    mustSignInAgain: mustSignInAgainOf(status, who),
    current() {
      const now = who.value
      return now === null ? null : { userId: now.person.userId, centreId: now.membership.centreId }
    },
    async load() {
      const kept = await identity.load()
      take(kept)
      return kept !== null
    },
    async refreshMemberships() {
      const now = who.value
      if (now === null || signIn.sessionOwner() !== now.person.userId) return
      const memberships = await signIn.memberships()
      // A person who was removed keeps the way to their unsent work; the server refuses the rest.
      if (!memberships.ok || memberships.value.length === 0) return
      if (who.value?.person.userId === now.person.userId) {
        await keep(now.person.userId, now.person.email, memberships.value)
      }
    },
    requestCode,
    confirmCode,
    demoAccounts: () => signIn.demoAccounts(),
    async signInAsDemo(email) {
      const requested = await requestCode(email)
      if (!requested.ok) return requested
      const code = await signIn.demoCode(email)
      return code.ok ? confirmCode(email, code.value) : refused(code.failure)
    },
    async signOut() {
      const now = await identity.load()
      halfway = null
      // First, so that a round that is under way stops; last on disk, so that a kill in between leaves nothing behind.
      who.set(null)
      if (now !== null) await caches.removeAll(now.person.userId)
      await signIn.forgetSession()
      await identity.clear()
      status.signedIn()
    },
  }
}
