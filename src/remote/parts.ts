import type { Failure, Result } from '../sync/failure.ts'
import type { Hash } from '../sync/ports.ts'
import type * as serverSide from './server-side/index.ts'
import type { SessionStore } from './session/session.ts'

export type ServerSide = typeof serverSide

/** What both halves of the adapter are made of. */
export interface RemoteParts {
  readonly url: string
  readonly key: string
  readonly hash: Hash
  readonly now: () => number
  readonly send: typeof fetch
  readonly sessions: SessionStore
  readonly loadServerSide: () => Promise<Result<ServerSide, Failure>>
}
