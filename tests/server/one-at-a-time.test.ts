import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, post } from '../support/server/sign-in.ts'
import { startTestServer } from '../support/server/start-test-server.ts'
import type { TestServer } from '../support/server/start-test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

describe('requests at the same moment on the one connection of PGlite', () => {
  it('keep each to their own transaction: a wrong code takes back nothing of the sign-in beside it', async () => {
    const emails = server.demoAccounts.map((account) => account.email)
    for (const email of emails) await post(server, '/auth/v1/otp', { email })
    const verify = (email: string, token: string) =>
      post(server, '/auth/v1/verify', { email, token, type: 'magiclink' })
    const answers = await Promise.all(
      emails.flatMap((email, index) => [
        verify(`fout${index}@voorbeeld.nl`, '123456'),
        verify(email, server.newestCode(email)!),
      ]),
    )
    const sessions = answers.filter((answer) => answer.status === 200)
    expect(sessions).toHaveLength(emails.length)
    for (const answer of sessions) {
      const session = (await answer.json()) as { access_token: string; user: { id: string } }
      const headers = { authorization: `Bearer ${session.access_token}` }
      const asked = await ask(server, '/auth/v1/user', { headers })
      expect(await asked.json()).toMatchObject({ id: session.user.id })
    }
  })
})
