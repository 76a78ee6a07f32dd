import { failed, succeeded } from '../sync/failure.ts'
import type { Failure, Result } from '../sync/failure.ts'
import type { PeopleService } from '../services.ts'
import type { CurrentAccount, DurableText, Hash, PhotoSource, Server, SignIn } from '../sync/ports.ts'
import type { Connected } from './connected.ts'
import type { ServerSide } from './parts.ts'
import { createSessionStore } from './session/session.ts'

export { createAddresses } from './addresses/late.ts'

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
  /** Inviting and removing by whom this device works as; null when its code cannot be had now. */
  people(account: CurrentAccount): Promise<PeopleService | null>
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
  const parts = { url, key, hash, now, sessions, send, loadServerSide, appUrl: deps.appUrl ?? url }
  let connected: Promise<Connected> | null = null

  /** Null when it cannot be loaded now (a first visit cut short): then it is as far away as the server itself. */
  async function load(): Promise<Connected | null> {
    try {
      connected ??= import('./connected.ts').then(({ connect }) => connect(parts))
      return await connected
    } catch {
      connected = null
      return null
    }
  }
  async function reach<T, E>(call: (to: Connected) => Promise<Result<T, E>>, unreachable: E): Promise<Result<T, E>> {
    const to = await load()
    return to === null ? failed(unreachable) : call(to)
  }
  const cut: Failure = { kind: 'unreachable' }

  return {
    server: {
      push: (call) => reach(({ server }) => server.push(call), cut),
      pull: (call) => reach(({ server }) => server.pull(call), cut),
      putPhoto: (call) => reach(({ server }) => server.putPhoto(call), cut),
      readPhotoBack: (call) => reach(({ server }) => server.readPhotoBack(call), cut),
      refresh: (ownerId) => reach(({ server }) => server.refresh(ownerId), cut),
    },
    photos: { download: (call) => reach(({ photos }) => photos.download(call), cut) },
    async people(account) {
      try {
        return (await (await load())?.people(account)) ?? null
      } catch {
        return null
      }
    },
    signIn: {
      requestCode: (email) => reach(({ signIn }) => signIn.requestCode(email), 'unreachable'),
      confirmCode: (email, code) => reach(({ signIn }) => signIn.confirmCode(email, code), 'unreachable'),
      memberships: () => reach(({ signIn }) => signIn.memberships(), cut),
      async forgetSession() {
        sessions.forget()
      },
      sessionOwner: () => sessions.current()?.userId ?? null,
      async demoAccounts() {
        const accounts = await reach(async ({ signIn }) => succeeded(await signIn.demoAccounts()), cut)
        return accounts.ok ? accounts.value : []
      },
      demoCode: (email) => reach(({ signIn }) => signIn.demoCode(email), 'unreachable'),
    },
    restoreSession: () => sessions.restore(),
  }
}

/** The chunk may not be on this device yet, and then it cannot be had without a connection. */
async function loadServerSide(): Promise<Result<ServerSide, Failure>> {
  try {
    return succeeded(await import('./server-side/index.ts'))
  } catch {
    return failed({ kind: 'unreachable' })
  }
}
