import assert from 'node:assert/strict'
import { assenId, people } from '../../../../supabase/index.ts'
import { clientFor, signInByCode } from '../backend.ts'
import type { Client } from '../backend.ts'
import type { Check } from '../check.ts'
import type { Answered } from '../items.ts'

interface MembershipRow {
  readonly centre_id: string
  readonly organisation_name: string
  readonly party: string
}

const claim = async (client: Client): Promise<MembershipRow[]> => {
  const answer: Answered = await client.rpc('claim_invitations')
  assert.equal(answer.error, null)
  return answer.data as MembershipRow[]
}

export const signingIn: readonly Check[] = [
  {
    name: 'signing in: a code gives a session for the address it was sent to',
    async run({ entrepreneur, backend }) {
      const { data } = await clientFor(backend, null).auth.getUser(entrepreneur.accessToken)
      assert.equal(data.user?.email, people.entrepreneur.email)
      assert.equal(data.user?.id, entrepreneur.userId)
    },
  },
  {
    name: 'signing in: a wrong code is refused with a status below 500 and gives nothing',
    async run({ backend }) {
      const client = clientFor(backend, null)
      await client.auth.signInWithOtp({ email: people.municipalSecretary.email })
      const right = await backend.newestCode(people.municipalSecretary.email)
      const token = right === '000000' ? '000001' : '000000'
      const { data, error } = await client.auth.verifyOtp({ email: people.municipalSecretary.email, token, type: 'magiclink' })
      assert.equal(data.session, null)
      assert.ok([400, 401, 403].includes(error?.status ?? 0), `status ${error?.status}`)
    },
  },
  {
    name: 'signing in: a code works once',
    async run({ backend }) {
      const email = people.collectiveSecretary.email
      await signInByCode(backend, email)
      const used = await backend.newestCode(email)
      const { data } = await clientFor(backend, null).auth.verifyOtp({ email, token: used, type: 'magiclink' })
      assert.equal(data.session, null)
    },
  },
  {
    name: 'signing in: a refresh token gives a new session of the same person',
    async run({ backend }) {
      const person = await signInByCode(backend, people.collectiveExecutive.email)
      const { data, error } = await clientFor(backend, null).auth.refreshSession({ refresh_token: person.refreshToken })
      assert.equal(error, null)
      assert.equal(data.user?.id, person.userId)
      assert.ok((await claim(clientFor(backend, data.session!.access_token))).length > 0)
    },
  },
  {
    name: 'signing in: an invited person becomes a member by claiming, and claiming again changes nothing',
    async run({ invited }) {
      const first = await claim(invited.client)
      assert.equal(first.length, 1)
      assert.equal(first[0]?.centre_id, assenId)
      assert.deepEqual(await claim(invited.client), first)
    },
  },
  {
    name: 'signing in: who was not invited has no membership and is told so by an empty list',
    async run({ stranger }) {
      assert.deepEqual(await claim(stranger.client), [])
    },
  },
  {
    name: 'signing in: a password sign-up on the address of somebody else gives no session and no way in',
    async run({ backend }) {
      const email = people.municipalExecutive.email
      const password = `Aa1!${'x'.repeat(68)}`
      const signUp = await clientFor(backend, null).auth.signUp({ email, password })
      assert.equal(signUp.data.session, null)
      const entry = await clientFor(backend, null).auth.signInWithPassword({ email, password })
      assert.equal(entry.data.session, null)
    },
  },
  {
    name: 'signing in: an account cannot give itself a password and come in by it',
    async run({ backend, stranger }) {
      const password = `Aa1!${'y'.repeat(68)}`
      const body = JSON.stringify({ password })
      const headers = { 'content-type': 'application/json', apikey: backend.key, authorization: `Bearer ${stranger.accessToken}` }
      await fetch(`${backend.url}/auth/v1/user`, { method: 'PUT', headers, body })
      const entry = await clientFor(backend, null).auth.signInWithPassword({ email: stranger.email, password })
      assert.equal(entry.data.session, null)
    },
  },
  {
    name: 'signing in: an account cannot take an address that it was not sent a code at',
    async run({ backend, stranger }) {
      const body = JSON.stringify({ email: people.ofProefstad.email })
      const headers = { 'content-type': 'application/json', apikey: backend.key, authorization: `Bearer ${stranger.accessToken}` }
      await fetch(`${backend.url}/auth/v1/user`, { method: 'PUT', headers, body })
      const { data } = await clientFor(backend, null).auth.getUser(stranger.accessToken)
      assert.equal(data.user?.email, stranger.email)
    },
  },
  {
    name: 'signing in: a token that was tampered with, or is none, is 401',
    async run({ backend, entrepreneur }) {
      const [head, body, signature] = entrepreneur.accessToken.split('.')
      const claims = JSON.parse(Buffer.from(body!, 'base64url').toString()) as Record<string, unknown>
      const forged = Buffer.from(JSON.stringify({ ...claims, role: 'service_role' })).toString('base64url')
      for (const token of [`${head}.${forged}.${signature}`, 'nonsense']) {
        const { status } = await clientFor(backend, token).rpc('my_memberships')
        assert.equal(status, 401)
      }
    },
  },
]
