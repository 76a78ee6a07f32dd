import { failed } from '../failure.ts'
import type { Failure, Result } from '../failure.ts'
import type { Clock, CurrentAccount, Log, Server } from '../ports.ts'
import { withinTime } from './time-limit.ts'

export interface ServerCalls {
  /**
   * One call as this account, within a time that fits its bytes. On a refused token it is refreshed once and the same
   * call is made once more, untouched. An account that is no longer the one in use makes no call at all.
   */
  ask<T>(
    ownerId: string,
    bytes: number,
    call: (server: Server) => Promise<Result<T, Failure>>,
  ): Promise<Result<T, Failure>>
}

export function createServerCalls(deps: {
  server: Server
  clock: Clock
  account: CurrentAccount
  log: Log
}): ServerCalls {
  const { server, clock, account, log } = deps

  return {
    async ask(ownerId, bytes, call) {
      if (account.current()?.userId !== ownerId) return failed({ kind: 'signed_out' })
      const first = await withinTime(clock, bytes, call(server))
      if (first.ok || first.failure.kind !== 'unauthorised') return first
      const renewed = await withinTime(clock, 0, server.refresh(ownerId))
      log.write('token_refresh', { outcome: renewed.ok ? 'renewed' : renewed.failure.kind })
      if (!renewed.ok) return failed(afterRefresh(renewed.failure))
      if (account.current()?.userId !== ownerId) return failed({ kind: 'signed_out' })
      return withinTime(clock, bytes, call(server))
    },
  }
}

/**
 * A refresh that got no answer says nothing about the session. Any other refusal (429, 404, 403, 400, HTML) leaves
 * everything on the device as it is: the person is asked to sign in again, and we go on trying, slowly.
 */
function afterRefresh(failure: Failure): Failure {
  const saysNothing = failure.kind === 'unreachable' || failure.kind === 'server_error' || failure.kind === 'signed_out'
  return saysNothing ? failure : { kind: 'unauthorised' }
}
