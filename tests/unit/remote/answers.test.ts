// @vitest-environment node
import { describe, expect, it, vi } from 'vitest'
import type { Failure } from '../../../src/sync/failure.ts'
import { html, json } from '../../support/network/hostile-server.ts'
import type { Behaviour } from '../../support/network/hostile-server.ts'
import { fenna, noon, omar, remoteOnSocket } from './remote-on-socket.ts'

const { other, remote, sessions } = remoteOnSocket()
const call = { ownerId: fenna, centreId: 'centre', items: ['{"id":"a"}'] }
const result = { id: 'a', hash: 'h', outcome: 'received', received_at: '2026-11-24T12:00:00Z', revision: 7 }
const received = json({ epoch: 'e', server_time: '2026-11-24T12:00:00Z', results: [result] })

const judged: readonly (readonly [string, Behaviour, Failure])[] = [
  ['row 5: a page in HTML with 200 is not our server', html(200), { kind: 'not_our_server' }],
  ['row 5: a 204 where an answer belongs is not our server', { status: 204 }, { kind: 'not_our_server' }],
  [
    'row 5: a redirect is not followed and is not our server',
    { status: 302, headers: { location: '/portal' } },
    { kind: 'not_our_server' },
  ],
  ['row 5: a page in HTML with 403 says nothing about rights', html(403), { kind: 'not_our_server' }],
  ['row 5: a page in HTML with 401 says nothing about the token', html(401), { kind: 'not_our_server' }],
  ['a portal that names itself by 511 is not our server', html(511), { kind: 'not_our_server' }],
  [
    'text that only calls itself JSON is not our server',
    { status: 200, headers: { 'content-type': 'application/json' }, body: '{"epoch":"' },
    { kind: 'not_our_server' },
  ],
  ['a connection cut without an answer is unreachable', 'cut', { kind: 'unreachable' }],
  ['a connection cut in mid answer is unreachable', 'cut_in_answer', { kind: 'unreachable' }],
  ['a 401 in JSON is about the token', json({ code: 'PGRST303' }, 401), { kind: 'unauthorised' }],
  ['a 403 in JSON is a refusal', json({ code: '42501' }, 403), { kind: 'forbidden' }],
  ['a 413 is too large, also from a proxy in HTML', html(413), { kind: 'too_large' }],
  [
    'a 429 carries its seconds',
    json({}, 429, { 'retry-after': '120' }),
    { kind: 'slow_down', retryAfterMs: 120_000 },
  ],
  [
    'a 429 carries its date, read against the clock of the server',
    json({}, 429, { 'retry-after': 'Tue, 24 Nov 2026 12:00:30 GMT', date: 'Tue, 24 Nov 2026 12:00:00 GMT' }),
    { kind: 'slow_down', retryAfterMs: 30_000 },
  ],
  ['a 429 without a time leaves it open', html(429), { kind: 'slow_down', retryAfterMs: null }],
  ['a 500 with nothing in it is the server in trouble', { status: 500 }, { kind: 'server_error', status: 500 }],
  ['a 503 in HTML is the server in trouble', html(503), { kind: 'server_error', status: 503 }],
  ['an unknown function is another version', json({ code: 'PGRST202' }, 404), { kind: 'version' }],
  ['an answer of another shape is another version', json({ epoch: 'e', results: [] }), { kind: 'version' }],
  [
    'an outcome this version does not know makes the answer another version',
    json({ epoch: 'e', server_time: '', results: [{ ...result, outcome: 'parked' }] }),
    { kind: 'version' },
  ],
  ['any other 4xx is rejected', json({ code: '22P02' }, 400), { kind: 'rejected', status: 400 }],
]

describe('an answer to a push', () => {
  it.each(judged)('%s', async (_title, behaviour, failure) => {
    other().behave(behaviour)
    expect(await remote().server.push(call)).toEqual({ ok: false, failure })
    expect(sessions().current()?.userId).toBe(fenna)
  })

  it('is read when it is one of ours', async () => {
    other().behave(received)
    const read = { id: 'a', hash: 'h', outcome: 'received', code: null, detail: null, revision: 7 }
    expect(await remote().server.push(call)).toEqual({
      ok: true,
      value: {
        epoch: 'e',
        serverTime: '2026-11-24T12:00:00Z',
        results: [{ ...read, receivedAt: '2026-11-24T12:00:00Z' }],
      },
    })
  })

  it('belongs to one request, made once', async () => {
    other().behave('cut')
    await remote().server.push(call)
    expect(other().received).toHaveLength(1)
  })
})

describe('a call', () => {
  it('carries the token of its owner and the exact texts', async () => {
    other().behave(received)
    const text = '{"id":"a","note":"Jörg 🏪 \\u2028"}'
    await remote().server.push({ ...call, items: [text] })
    const [request] = other().received
    expect(request?.headers['authorization']).toBe('Bearer token-of-fenna')
    expect(request?.headers['apikey']).toBe('public-key')
    expect(JSON.parse(request?.body.toString() ?? '')).toEqual({ p_centre: 'centre', p_items: [text] })
  })

  it('is not made at all for an account that is not signed in here', async () => {
    other().behave(received)
    expect(await remote().server.push({ ...call, ownerId: omar })).toEqual({ ok: false, failure: { kind: 'signed_out' } })
    sessions().forget()
    expect(await remote().server.push(call)).toEqual({ ok: false, failure: { kind: 'signed_out' } })
    expect(other().received).toEqual([])
  })

  it('row 7: is made with the own token, never the public key, when the session has run out', async () => {
    other().behave(json({ code: 'PGRST303' }, 401))
    sessions().keep({ ...sessions().current()!, expiresAt: noon - 1 })
    expect(await remote().server.push(call)).toEqual({ ok: false, failure: { kind: 'unauthorised' } })
    expect(other().received.map(({ headers }) => headers['authorization'])).toEqual(['Bearer token-of-fenna'])
  })

  it('row 18: ends after its time when no answer comes, the more bytes the later', async () => {
    other().behave('never')
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const { server } = remote()
      const small = server.push(call)
      await vi.waitFor(() => expect(other().received).toHaveLength(1))
      const large = server.putPhoto({ ownerId: fenna, path: 'c/p/h.jpg', bytes: new ArrayBuffer(320_000) })
      await vi.waitFor(() => expect(other().received).toHaveLength(2))
      await vi.advanceTimersByTimeAsync(16_000)
      expect(await small).toEqual({ ok: false, failure: { kind: 'unreachable' } })
      expect(await Promise.race([large, Promise.resolve('still under way')])).toBe('still under way')
      await vi.advanceTimersByTimeAsync(40_000)
      expect(await large).toEqual({ ok: false, failure: { kind: 'unreachable' } })
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('an answer to a pull', () => {
  const page = { epoch: 'e', server_time: 't', rights_version: 3, since: 0, next: 18, more: false, visible: null }
  const changes = [
    { t: 'premises', r: 17, id: 'one', d: { street: 'Marktstraat' } },
    { t: 'premises_checks', r: 18, id: 'two', gone: true },
  ]
  const ask = () =>
    remote().server.pull({ ownerId: fenna, centreId: 'centre', since: 0, limit: 500, withHash: true })

  it('is read with its rows and tombstones', async () => {
    other().behave(json({ ...page, changes }))
    const answer = await ask()
    expect(answer).toMatchObject({ ok: true, value: { rightsVersion: 3, next: 18, more: false, changes } })
    expect(JSON.parse(other().received[0]?.body.toString() ?? '')).toEqual({
      p_centre: 'centre',
      p_since: 0,
      p_limit: 500,
      p_with_hash: true,
    })
  })

  it('is another version when a row is neither there nor gone', async () => {
    other().behave(json({ ...page, changes: [{ t: 'premises', r: 17, id: 'one' }] }))
    expect(await ask()).toEqual({ ok: false, failure: { kind: 'version' } })
  })
})
