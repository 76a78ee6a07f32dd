import { failed, succeeded } from '../sync/failure.ts'
import type { Failure, Result } from '../sync/failure.ts'
import type { DurableText, Hash, PhotoSource, Server, SignIn } from '../sync/ports.ts'
import type { RemoteParts, ServerSide } from './parts.ts'
import { createServer } from './server.ts'
import { createSessionStore } from './session/session.ts'
import { createSignIn } from './session/sign-in.ts'

export interface RemoteDeps {
  /** Address of the Supabase project, or of the server that serves the app. */
  readonly url: string
  /** The publishable key: it says "this app", never who is asking. */
  readonly key: string
  readonly hash: Hash
  readonly now: () => number
  /** Where the app itself came from and demo accounts are asked for; left out, the same as `url`. */
  readonly appUrl?: string
  readonly storage?: () => Storage
  /** Where the session is kept a second time, so that it outlives a kill. */
  readonly sessionCopy?: DurableText
  readonly onSessionCopyLost?: (error: unknown) => void
  readonly send?: typeof fetch
}

/** The server as the sync core and the account know it, spoken to through supabase-js. */
export function createRemote(deps: RemoteDeps): {
  server: Server
  signIn: SignIn
  photos: PhotoSource
  /** Brings back a session that a kill took away; await it before anybody asks whose session there is. */
  restoreSession(): Promise<void>
} {
  const { url, key, hash, now, sessionCopy, onSessionCopyLost } = deps
  const sessions = createSessionStore({
    storage: deps.storage ?? (() => localStorage),
    now,
    ...(sessionCopy === undefined ? {} : { copy: sessionCopy }),
    ...(onSessionCopyLost === undefined ? {} : { onCopyLost: onSessionCopyLost }),
  })
  const send: typeof fetch = deps.send ?? ((input, init) => fetch(input, init))
  const parts: RemoteParts = { url, key, hash, now, sessions, send, loadServerSide }
  const signIn = createSignIn({ ...parts, appUrl: deps.appUrl ?? url })
  return { ...createServer(parts), signIn, restoreSession: () => sessions.restore() }
}

/** The chunk may not be on this device yet, and then it cannot be had without a connection. */
async function loadServerSide(): Promise<Result<ServerSide, Failure>> {
  try {
    return succeeded(await import('./server-side/index.ts'))
  } catch {
    return failed({ kind: 'unreachable' })
  }
}
