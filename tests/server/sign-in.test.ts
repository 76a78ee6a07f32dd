import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { people } from '../../supabase/index.ts'
import { ask, post, signIn } from '../support/server/sign-in.ts'
import { startTestServer } from '../support/server/start-test-server.ts'
import type { TestServer } from '../support/server/start-test-server.ts'

let server: TestServer
const shown: [string, string][] = []

beforeAll(async () => {
  server = await startTestServer({ onCode: (address, code) => shown.push([address, code]) })
})
afterAll(() => server.stop())

const verify = (email: string, token: string) => post(server, '/auth/v1/verify', { email, token, type: 'magiclink' })
const wrongFor = (code: string | null) => (code === '111111' ? '222222' : '111111')

async function codeOf(email: string): Promise<string> {
  await post(server, '/auth/v1/otp', { email })
  return server.newestCode(email)!
}

describe('demo accounts', () => {
  it('are listed without anything secret', async () => {
    const accounts = (await (await ask(server, '/demo/accounts')).json()) as Record<string, unknown>[]
    expect(accounts.map((account) => account['email'])).toContain(people.entrepreneur.email)
    expect(Object.keys(accounts[0]!).toSorted()).toEqual(['email', 'isAdmin', 'name', 'office', 'organisation', 'party'])
  })

  it('sign in by the code that the server hands out for them', async () => {
    await post(server, '/auth/v1/otp', { email: people.municipalMember.email })
    const answer = await post(server, '/demo/code', { email: people.municipalMember.email.toUpperCase() })
    const { code } = (await answer.json()) as { code: string }
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect((await verify(people.municipalMember.email, code)).status).toBe(200)
  })

  it('sign in by the name that a hosted project has for such a code', async () => {
    const email = people.municipalMember.email
    const answer = await post(server, '/auth/v1/verify', { email, token: await codeOf(email), type: 'email' })
    expect(answer.status).toBe(200)
  })

  it('are not asked-for often enough to be stopped', async () => {
    for (let times = 0; times < 12; times += 1) {
      expect((await post(server, '/auth/v1/otp', { email: people.collectiveMember.email })).status).toBe(200)
    }
  })

  it.each(['iemand@voorbeeld.nl', 'niemand@demo.binnenstad.example', '', 'x'])(
    'do not give away a code of the other address "%s"',
    async (email) => {
      if (email.includes('@')) await codeOf(email)
      expect((await post(server, '/demo/code', { email })).status).toBe(404)
    },
  )

  it('do not give away a code to a request that is no JSON object', async () => {
    for (const body of [null, [], ['x'], 7, { email: { $ne: null } }]) {
      expect((await post(server, '/demo/code', body)).status).toBe(404)
    }
  })
})

describe('codes', () => {
  it('of other people are shown at the terminal, those of demo accounts are not', async () => {
    shown.length = 0
    const code = await codeOf('terminal@voorbeeld.nl')
    await codeOf(people.entrepreneur.email)
    expect(shown).toEqual([['terminal@voorbeeld.nl', code]])
  })

  it('are refused after eight wrong ones, even the right one, with the seconds to wait', async () => {
    const email = 'gok@voorbeeld.nl'
    const code = await codeOf(email)
    const statuses = []
    for (let times = 0; times < 8; times += 1) statuses.push((await verify(email, wrongFor(code))).status)
    const right = await verify(email.toUpperCase(), code)
    expect(statuses).toEqual(Array.from({ length: 8 }, () => 403))
    expect(right.status).toBe(429)
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(500)
    expect(await right.json()).toMatchObject({ error_code: 'over_request_rate_limit' })
    await codeOf(email)
    expect((await verify(email, code)).status).toBe(429)
  })

  it('are counted also when the tries come at the same moment', async () => {
    const email = 'tegelijk@voorbeeld.nl'
    const code = await codeOf(email)
    const answers = await Promise.all(Array.from({ length: 30 }, () => verify(email, wrongFor(code))))
    expect(answers.filter((answer) => answer.status === 403)).toHaveLength(8)
    expect((await verify(email, code)).status).toBe(429)
  })

  it('are not counted as wrong when lite does not know the name of their kind', async () => {
    const email = 'soort@voorbeeld.nl'
    const code = await codeOf(email)
    for (let times = 0; times < 12; times += 1) {
      await post(server, '/auth/v1/verify', { email, token: code, type: 'a name nobody knows' })
    }
    expect((await verify(email, code)).status).toBe(200)
  })

  it('of one person do not stop another', async () => {
    expect((await signIn(server, 'ander@voorbeeld.nl')).userId).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('can be asked for six times, then not for a while', async () => {
    const statuses = []
    for (let times = 0; times < 8; times += 1) {
      statuses.push((await post(server, '/auth/v1/otp', { email: 'vaak@voorbeeld.nl' })).status)
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429, 429])
  })

  it('cannot be replaced by the hash that anybody can compute from a guess', async () => {
    const email = 'hash@voorbeeld.nl'
    const code = await codeOf(email)
    const [row] = await server.query('select recovery_token from auth.users where email = $1', [email])
    const hash = String(row?.['recovery_token'])
    expect(hash).toMatch(/^[0-9a-f]{56,64}$/)
    expect([createHash('sha256'), createHash('sha224')].map((sha) => sha.update(email + code).digest('hex'))).toContain(hash)
    const byPost = await post(server, '/auth/v1/verify', { token_hash: hash, type: 'magiclink' })
    const both = await post(server, '/auth/v1/verify', { email, token: '1', token_hash: hash, type: 'magiclink' })
    const byLink = await ask(server, `/auth/v1/verify?type=magiclink&token=${hash}`, { redirect: 'manual' })
    expect([byPost.status, both.status, byLink.status]).toEqual([403, 403, 403])
  })
})

describe('other ways in', () => {
  it('a password sign-up on an invited address gives no session and no rights', async () => {
    const password = `Aa1!${'x'.repeat(68)}`
    const signUp = await post(server, '/auth/v1/signup', { email: people.invited.email, password })
    const body = (await signUp.json()) as Record<string, unknown>
    expect(body['access_token']).toBeUndefined()
    const entry = await post(server, '/auth/v1/token?grant_type=password', { email: people.invited.email, password })
    expect(entry.status).toBe(400)
    const [row] = await server.query('select encrypted_password from auth.users where email = $1', [people.invited.email])
    expect(row?.['encrypted_password'] ?? null).toBeNull()
  })

  it('an address cannot be changed into one that somebody else was invited at', async () => {
    const session = await signIn(server, 'dief@voorbeeld.nl')
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify({ email: people.invited.email })
    const answer = await ask(server, '/auth/v1/user', { method: 'PUT', headers, body }, session)
    expect(answer.status).toBe(403)
    const change = await post(server, '/auth/v1/verify', { email: 'dief@voorbeeld.nl', token: '123456', type: 'email_change' })
    expect(change.status).toBe(403)
  })

  it.each(['recover', 'magiclink', 'resend', 'authorize?provider=github', 'callback', 'admin/users', 'invite'])(
    'the door /auth/v1/%s is closed',
    async (path) => {
      const byPost = await post(server, `/auth/v1/${path}`, { email: people.entrepreneur.email, type: 'signup' })
      const byGet = await ask(server, `/auth/v1/${path}`, { redirect: 'manual' })
      expect([byPost.status, byGet.status]).toEqual([403, 403])
    },
  )

  it('a request without a key, from this machine too, is nobody', async () => {
    expect((await fetch(`${server.url}/rest/v1/premises`)).status).toBe(401)
    expect(await (await ask(server, '/rest/v1/premises')).json()).toEqual([])
  })
})
