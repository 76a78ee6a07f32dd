import type { Identity, IdentityStore } from '../../sync/ports.ts'

/** Whose street it is: an account in a centre. */
export interface StreetAccount {
  readonly userId: string
  readonly centreId: string
  readonly centreName: string
}

export function accountOf(identity: Identity | null): StreetAccount | null {
  const membership = identity?.person.memberships.find(({ id }) => id === identity.membershipId)
  if (identity === null || membership === undefined) return null
  return { userId: identity.person.userId, centreId: membership.centreId, centreName: membership.centreName }
}

const isSame = (one: StreetAccount | null, other: StreetAccount | null): boolean =>
  one?.userId === other?.userId && one?.centreId === other?.centreId && one?.centreName === other?.centreName

/** Calls back with the account in use, at first and each time it becomes another one. */
export function followAccount(
  identity: IdentityStore,
  listener: (account: StreetAccount | null) => void,
  onUnexpected: (error: unknown) => void,
): () => void {
  let latest: StreetAccount | null | undefined
  let asked = 0

  function look(): void {
    const question = ++asked
    identity
      .load()
      .then((loaded) => {
        const account = accountOf(loaded)
        if (question !== asked || (latest !== undefined && isSame(account, latest))) return
        latest = account
        listener(account)
      })
      .catch(onUnexpected)
  }

  const stop = identity.onChange(look)
  look()
  return stop
}
