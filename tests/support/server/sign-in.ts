import { embeddedKey } from '../../../server/embedded-key.ts'
import type { RunningServer } from '../../../server/index.ts'

export interface Session {
  readonly userId: string
  readonly accessToken: string
  readonly refreshToken: string
}

type Reachable = Pick<RunningServer, 'url' | 'newestCode'>

/** A request to the API as this person, or as nobody. */
export async function ask(
  server: Pick<RunningServer, 'url'>,
  path: string,
  init: RequestInit = {},
  session: Session | null = null,
): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set('apikey', embeddedKey)
  if (session !== null) headers.set('authorization', `Bearer ${session.accessToken}`)
  return fetch(`${server.url}${path}`, { ...init, headers })
}

export async function post(
  server: Pick<RunningServer, 'url'>,
  path: string,
  body: unknown,
  session: Session | null = null,
): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  return ask(server, path, { method: 'POST', headers, body: JSON.stringify(body) }, session)
}

/** Signs in by code, as a person would; the code is read inside the process. */
export async function signIn(server: Reachable, email: string): Promise<Session> {
  const asked = await post(server, '/auth/v1/otp', { email, create_user: true })
  if (!asked.ok) throw new Error(`No code for ${email}: ${asked.status} ${await asked.text()}`)
  const answer = await post(server, '/auth/v1/verify', { email, token: server.newestCode(email), type: 'magiclink' })
  if (!answer.ok) throw new Error(`No session for ${email}: ${answer.status} ${await answer.text()}`)
  const session = (await answer.json()) as { access_token: string; refresh_token: string; user: { id: string } }
  return { userId: session.user.id, accessToken: session.access_token, refreshToken: session.refresh_token }
}
