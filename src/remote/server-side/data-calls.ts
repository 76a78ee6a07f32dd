import { failed, succeeded } from '../../sync/failure.ts'
import type { Failure, Result } from '../../sync/failure.ts'
import type { Membership } from '../../domain/person.ts'
import type { PullAnswer, PushAnswer, Server } from '../../sync/ports.ts'
import { failureOf } from '../failures.ts'
import { readMemberships, readPullAnswer, readPushAnswer } from './shapes.ts'
import { connect } from './wire.ts'
import type { WireDeps } from './wire.ts'

/** A row of a pull is a few hundred bytes; this only stretches the time a page may take. */
const expectedRowBytes = 500

export function push(
  deps: WireDeps,
  token: string,
  { centreId, items }: Parameters<Server['push']>[0],
): Promise<Result<PushAnswer, Failure>> {
  return callFunction(deps, token, 'push', { p_centre: centreId, p_items: items }, readPushAnswer)
}

export function pull(
  deps: WireDeps,
  token: string,
  { centreId, since, limit, withHash }: Parameters<Server['pull']>[0],
): Promise<Result<PullAnswer, Failure>> {
  const parameters = { p_centre: centreId, p_since: since, p_limit: limit, p_with_hash: withHash }
  return callFunction(deps, token, 'pull', parameters, readPullAnswer, limit * expectedRowBytes)
}

/** Claims open invitations for the verified address, which answers all memberships. */
export function claimInvitations(deps: WireDeps, token: string): Promise<Result<readonly Membership[], Failure>> {
  return callFunction(deps, token, 'claim_invitations', {}, readMemberships)
}

/** Calls a function of the database; an answer that `read` cannot take is another version's. */
export async function callFunction<T>(
  deps: WireDeps,
  token: string,
  name: string,
  parameters: Readonly<Record<string, unknown>>,
  read: (told: unknown) => T | null,
  expectedBytes = 0,
): Promise<Result<T, Failure>> {
  const wire = connect(deps, token, expectedBytes)
  const told: { readonly data: unknown } = await wire.client.rpc(name, parameters)
  const failure = failureOf(wire.answer(), 'json')
  if (failure !== null) return failed(failure)
  const value = read(told.data)
  return value === null ? failed({ kind: 'version' }) : succeeded(value)
}
