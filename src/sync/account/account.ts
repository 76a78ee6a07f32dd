import type { Membership, Person } from '../../domain/person.ts'
import type { AccountService } from '../../services.ts'
import type { CurrentAccount, Identity, IdentityStore, Log, RowCaches, SignIn } from '../ports.ts'
import { createLive } from '../live.ts'
import type { SyncStatus } from '../sync-status.ts'
import { mustSignInAgainOf } from './must-sign-in-again.ts'
import type { SignInFlow } from './sign-in-flow.ts'

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
  /**
   * Asks for the memberships anew; without an answer everything stays as it is. A person who is no member any more
   * stays signed in, because their unsent work needs its owner: the membership in use is marked as ended.
   * `unknown`: as long as no answer came or it was that of a stranger, it is to be asked again, for they may be invited
   * anew. `back`: who was no member is one again, and has rows to fetch.
   */
  refreshMemberships(): Promise<'unknown' | 'known' | 'back'>
}

/** Who this device works as: kept on the device, so that it holds for ever without network or valid session. */
export function createAccount(deps: AccountDeps): Account {
  const { signIn, identity, caches, status, log } = deps
  const who = createLive<{ person: Person; membership: Membership } | null>(null)
  let flow: Promise<SignInFlow> | null = null

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
    const centreIds = memberships.map(({ centreId }) => centreId)
    // What was seen in a centre that one has no part in any more leaves the device.
    if (before?.person.memberships.some(({ centreId }) => !centreIds.includes(centreId)) === true) {
      await caches.removeAll(userId, centreIds)
    }
    const used = memberships.find((one) => one.id === before?.membershipId) ?? memberships[0]
    if (used === undefined) return
    const kept = { person: { userId, email, memberships }, membershipId: used.id }
    await identity.save(kept)
    take(kept)
  }

  function signInFlow(): Promise<SignInFlow> {
    flow ??= import('./sign-in-flow.ts').then(({ createSignInFlow }) =>
      createSignInFlow({ signIn, log, keep, onSignedIn: () => status.signedIn() }),
    )
    // A file that could not be had this time may be had the next.
    flow.catch(() => (flow = null))
    return flow
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
      if (now === null || signIn.sessionOwner() !== now.person.userId) return 'unknown'
      const told = await signIn.memberships()
      if (!told.ok || who.value?.person.userId !== now.person.userId) return 'unknown'
      const isMember = told.value.length > 0
      const ended = { ...now.membership, hasEnded: true } as const
      await keep(now.person.userId, now.person.email, isMember ? told.value : [ended])
      if (!isMember) return 'unknown'
      return now.membership.hasEnded === true ? 'back' : 'known'
    },
    requestCode: async (email) => (await signInFlow()).requestCode(email),
    confirmCode: async (email, code) => (await signInFlow()).confirmCode(email, code),
    demoAccounts: () => signIn.demoAccounts(),
    signInAsDemo: async (email) => (await signInFlow()).signInAsDemo(email),
    async signOut() {
      const now = await identity.load()
      // First, so that a round that is under way stops; last on disk, so that a kill in between leaves nothing behind.
      who.set(null)
      const started = await flow?.catch(() => null)
      started?.forgetHalfway()
      if (now !== null) await caches.removeAll(now.person.userId)
      await signIn.forgetSession()
      await identity.clear()
      status.signedIn()
    },
  }
}
