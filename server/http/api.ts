import { Hono } from 'hono'
import type { Context } from 'hono'
import { compress } from 'hono/compress'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { App as Lite } from '@supabase/lite'
import type { DemoAccount } from '../../src/services.ts'
import { withoutPersonalData } from '../lite-console.ts'
import { demoRoutes } from '../sign-in/demo.ts'
import type { CodeMail } from '../sign-in/code-mail.ts'
import { guardSignIn } from '../sign-in/guard.ts'
import type { SignInLimits } from '../sign-in/guard.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { readWholeBody, requestWithBody } from './request-body.ts'

/** What begins like this is answered here, if only that there is no such thing; the rest belongs to the pages. */
export const apiPrefixes = ['/auth/', '/rest/', '/storage/', '/realtime/', '/functions/', '/graphql/', '/demo/'] as const

/** Largest bodies, in bytes: 256 kB of items quoted as JSON inside JSON, a photo of 320 kB, a form with an address. */
const largest = { rest: 1024 * 1024, storage: 1024 * 1024, auth: 16 * 1024 }

export interface ApiSettings {
  readonly lite: Lite
  /** See `Database.hasOneConnection`. */
  readonly hasOneConnection: boolean
  readonly mail: CodeMail
  readonly limits: SignInLimits
  /** Empty outside demo mode; the demo addresses do not exist then. */
  readonly demoAccounts: readonly DemoAccount[]
  readonly demoAddresses: ReadonlySet<string>
  readonly onError: (error: unknown) => void
}

/** Everything that answers data: lite, the guard in front of its sign-in, and the demonstration. */
export function createApi(settings: ApiSettings): Hono {
  const inTurn = settings.hasOneConnection ? oneAtATime() : <T>(task: () => Promise<T>) => task()
  const { demoAccounts, demoAddresses, mail } = settings

  const toLite = (context: Context): Promise<Response> => {
    const request = requestWithBody(context)
    // The address of the socket, never a header: lite's loopback privileges are off, and stay off if that fails.
    const peerAddress = getConnInfo(context).remote.address ?? null
    return inTurn(() => withoutPersonalData(async () => settings.lite.fetch(request, { peerAddress })))
  }

  const api = new Hono()
  api.use(compress())
  api.use('/auth/*', readWholeBody(largest.auth))
  api.use('/demo/*', readWholeBody(largest.auth))
  api.use('/rest/*', readWholeBody(largest.rest))
  api.use('/storage/*', readWholeBody(largest.storage))
  api.route('/auth/v1', guardSignIn(toLite, settings.limits, (address) => demoAddresses.has(address)))
  api.all('/rest/v1/*', toLite)
  api.all('/storage/v1/*', toLite)
  if (demoAccounts.length > 0) api.route('/demo', demoRoutes(demoAccounts, demoAddresses, mail))
  api.notFound((context) => context.json({ code: 'not_found', message: 'Nothing answers at this address.' }, 404))
  api.onError((error, context) => {
    settings.onError(error)
    return context.json({ code: 'server_error', message: 'The server failed; its terminal says why.' }, 500)
  })
  return api
}
