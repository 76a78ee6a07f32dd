import { createClient } from '@supabase/supabase-js'
import { people, uninvitedDemoEmail } from '../../../supabase/index.ts'

/** A backend under test: any Supabase, embedded, hosted or self-hosted, that holds the demo data. */
export interface Backend {
  readonly url: string
  readonly key: string
  /** The newest code sent to this address; asked for right after a code was requested. */
  newestCode(email: string): Promise<string>
}

/** Somebody who asks: a signed-in person, or nobody. */
export interface Person {
  readonly email: string
  readonly userId: string
  readonly accessToken: string
  readonly refreshToken: string
  /** supabase-js with this person's token. */
  readonly client: Client
}

export interface Cast {
  readonly backend: Backend
  readonly entrepreneur: Person
  readonly otherEntrepreneur: Person
  readonly staff: Person
  readonly admin: Person
  readonly invited: Person
  /** Signed in, and never invited. */
  readonly stranger: Person
  /** With the public key alone. */
  readonly nobody: Client
}

/** Realtime wants a socket even where none is opened, and Node 20 has none. */
class NoSocket {
  constructor() {
    throw new Error('Realtime is not used')
  }
}

export function clientFor(backend: Pick<Backend, 'url' | 'key'>, accessToken: string | null) {
  return createClient(backend.url, backend.key, {
    ...(accessToken === null ? {} : { accessToken: () => Promise.resolve(accessToken) }),
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    realtime: { transport: NoSocket as never },
  })
}

export type Client = ReturnType<typeof clientFor>

/** Signs in by code, under the name this kind of code has on hosted Supabase, else under the embedded one. */
export async function signInByCode(backend: Backend, email: string): Promise<Person> {
  const client = clientFor(backend, null)
  const asked = await client.auth.signInWithOtp({ email, options: { shouldCreateUser: true } })
  if (asked.error !== null) throw asked.error
  const token = await backend.newestCode(email)
  let answer = await client.auth.verifyOtp({ email, token, type: 'email' })
  if (answer.error?.status === 400) answer = await client.auth.verifyOtp({ email, token, type: 'magiclink' })
  const { session } = answer.data
  if (session === null) throw answer.error ?? new Error(`no session for ${email}`)
  return {
    email,
    userId: session.user.id,
    accessToken: session.access_token,
    refreshToken: session.refresh_token,
    client: clientFor(backend, session.access_token),
  }
}

export async function gatherCast(backend: Backend): Promise<Cast> {
  return {
    backend,
    entrepreneur: await signInByCode(backend, people.entrepreneur.email),
    otherEntrepreneur: await signInByCode(backend, people.otherEntrepreneur.email),
    staff: await signInByCode(backend, people.municipalMember.email),
    admin: await signInByCode(backend, people.admin.email),
    invited: await signInByCode(backend, people.invited.email),
    stranger: await signInByCode(backend, uninvitedDemoEmail),
    nobody: clientFor(backend, null),
  }
}
