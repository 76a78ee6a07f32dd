import { failed, succeeded } from '../sync/failure.ts'
import type { Failure, Result } from '../sync/failure.ts'
import type { PhotoSource, Server } from '../sync/ports.ts'
import type { RemoteParts, ServerSide } from './parts.ts'
import { refreshSession } from './session/refresh.ts'
import type { Session } from './session/session.ts'

export interface ServerParts {
  readonly server: Server
  readonly photos: PhotoSource
  /** Calls a function of the database as this account; a token that ran out is renewed on the way. */
  ask<T>(
    ownerId: string,
    name: string,
    parameters: Readonly<Record<string, unknown>>,
    read: (told: unknown) => T | null,
  ): Promise<Result<T, Failure>>
}

export function createServer(parts: RemoteParts): ServerParts {
  const { sessions, hash, now } = parts
  /** The token the server last called expired: a stored one that differs was renewed by another tab. */
  let refusedToken: string | null = null
  let refreshing: Promise<Result<void, Failure>> | null = null

  function sessionOf(ownerId: string): Session | null {
    const session = sessions.current()
    return session?.userId === ownerId ? session : null
  }

  /** Makes a call as this account or not at all, with the token it holds at that moment. */
  async function asOwner<T>(
    ownerId: string,
    call: (side: ServerSide, token: string) => Promise<Result<T, Failure>>,
    judge: (failure: Failure, session: Session) => Failure = (failure) => failure,
  ): Promise<Result<T, Failure>> {
    if (sessionOf(ownerId) === null) return failed({ kind: 'signed_out' })
    const side = await parts.loadServerSide()
    if (!side.ok) return side
    const session = sessionOf(ownerId)
    if (session === null) return failed({ kind: 'signed_out' })
    const result = await call(side.value, session.accessToken)
    if (result.ok) return result
    const failure = judge(result.failure, session)
    if (failure.kind === 'unauthorised') refusedToken = session.accessToken
    return failed(failure)
  }

  /**
   * Storage gives an expired token and a policy the same 403. A refusal under a token that has run out says nothing
   * about rights: a fresh one is asked for first, and the same answer to that one is believed.
   */
  function judgePhotoRefusal(failure: Failure, session: Session): Failure {
    return failure.kind === 'forbidden' && session.expiresAt <= now() ? { kind: 'unauthorised' } : failure
  }

  const download: PhotoSource['download'] = ({ ownerId, path }) =>
    asOwner(ownerId, (side, token) => side.getPhoto(parts, token, path), judgePhotoRefusal)

  const server: Server = {
    push: (call) => asOwner(call.ownerId, (side, token) => side.push(parts, token, call)),
    pull: (call) => asOwner(call.ownerId, (side, token) => side.pull(parts, token, call)),
    putPhoto: ({ ownerId, path, bytes }) =>
      asOwner(ownerId, (side, token) => side.putPhoto(parts, token, path, bytes), judgePhotoRefusal),
    async readPhotoBack(call) {
      const got = await download(call)
      return got.ok ? succeeded({ sha256: await hash(got.value), byteLength: got.value.byteLength }) : got
    },
    async refresh(ownerId) {
      const session = sessionOf(ownerId)
      if (session === null) return failed({ kind: 'signed_out' })
      const isRenewedElsewhere = refusedToken !== null && session.accessToken !== refusedToken
      refusedToken = null
      if (isRenewedElsewhere) return succeeded(undefined)
      refreshing ??= refreshSession(parts, session).finally(() => (refreshing = null))
      return refreshing
    },
  }
  return {
    server,
    photos: { download },
    async ask(ownerId, name, parameters, read) {
      const call = () => asOwner(ownerId, (side, token) => side.callFunction(parts, token, name, parameters, read))
      const first = await call()
      if (first.ok || first.failure.kind !== 'unauthorised') return first
      const renewed = await server.refresh(ownerId)
      return renewed.ok ? call() : renewed
    },
  }
}
