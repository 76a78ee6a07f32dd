import { Agent, request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedKey } from '../../server/embedded-key.ts'
import type { RunningServer } from '../../server/index.ts'
import { startTestServer } from '../support/server/start-test-server.ts'
import { get } from './raw-request.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startTestServer({ isDemo: false })
})
afterAll(() => server.stop())

interface Sent {
  readonly status: number
  readonly body: string
  readonly isSameSocket: boolean
}

/** Sends a body in pieces over one kept connection, as a browser sends a photo. */
function send(agent: Agent, path: string, bytes: number, headers: Record<string, string> = {}): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { port: server.port, host: '127.0.0.1', path, method: 'POST', agent, headers: { apikey: embeddedKey, ...headers } },
      (answer) => {
        let body = ''
        answer.setEncoding('utf8').on('data', (part: string) => (body += part))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body, isSameSocket: asked.reusedSocket }))
      },
    )
    asked.on('error', reject)
    const piece = Buffer.alloc(64 * 1024, 'x')
    const writeOn = (left: number): void => {
      if (left <= 0) asked.end()
      else asked.write(piece.subarray(0, Math.min(left, piece.byteLength)), () => writeOn(left - piece.byteLength))
    }
    writeOn(bytes)
  })
}

describe('a body that is too large', () => {
  it.each([
    ['/storage/v1/object/photos/a/b/c.jpg', 12 * 1024 * 1024],
    ['/rest/v1/rpc/push', 5 * 1024 * 1024],
    ['/auth/v1/otp', 200 * 1024],
  ])('is answered 413 in clear JSON at %s, and the connection lives on', async (path, bytes) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const refused = await send(agent, path, bytes)
    const next = await send(agent, '/rest/v1/rpc/none', 10, { 'content-type': 'application/json' })
    expect(refused.status).toBe(413)
    expect(JSON.parse(refused.body)).toMatchObject({ code: 'too_large', message: /larger than the \d+ bytes/ })
    expect(next.isSameSocket).toBe(true)
    expect(next.status).toBeLessThan(500)
    agent.destroy()
  })

  it('is answered 413 at once when it says beforehand that it will never end', async () => {
    const agent = new Agent()
    const headers = { 'content-length': String(10 ** 12) }
    const sent = send(agent, '/storage/v1/object/photos/a.jpg', 0, headers)
    await expect(sent).resolves.toMatchObject({ status: 413 })
    agent.destroy()
  })

  it('leaves the server answering others', async () => {
    expect((await get(server.port, '/auth/v1/health', { apikey: embeddedKey })).status).toBe(200)
  })
})

describe('a body that is cut off', () => {
  it('stops nothing', async () => {
    await new Promise<void>((resolve) => {
      const asked = request({ port: server.port, host: '127.0.0.1', path: '/rest/v1/rpc/push', method: 'POST', headers: { 'content-length': '500' } })
      asked.on('error', () => resolve())
      asked.write('half')
      setTimeout(() => asked.destroy(), 50)
    })
    expect((await get(server.port, '/auth/v1/health', { apikey: embeddedKey })).status).toBe(200)
  })
})
