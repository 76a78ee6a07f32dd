import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { assenId, people } from '../../supabase/index.ts'
import { post, signIn } from '../support/server/sign-in.ts'
import { startTestServer } from '../support/server/start-test-server.ts'
import type { TestServer } from '../support/server/start-test-server.ts'

let server: TestServer
const printed: string[] = []
beforeAll(async () => {
  const keep = (...parts: unknown[]) => void printed.push(parts.map((part) => JSON.stringify(part) ?? String(part)).join(' '))
  vi.spyOn(console, 'error').mockImplementation(keep)
  server = await startTestServer()
})
afterAll(() => server.stop())

describe('the terminal', () => {
  it('shows nothing that people wrote when the database refuses it', async () => {
    const session = await signIn(server, people.entrepreneur.email)
    const secret = 'mijn buurvrouw Jansen'
    const push = await post(server, '/rest/v1/rpc/push', { p_centre: secret, p_items: [secret] }, session)
    const many = { p_centre: assenId, p_items: Array.from({ length: 51 }, () => secret) }
    const tooMany = await post(server, '/rest/v1/rpc/push', many, session)
    expect(push.status).toBeGreaterThanOrEqual(400)
    expect(tooMany.status).toBe(413)
    expect(printed.join('\n')).not.toContain('Jansen')
  })
})
