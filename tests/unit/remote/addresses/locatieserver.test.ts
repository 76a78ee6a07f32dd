// @vitest-environment node
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createLocatieserver } from '../../../../src/remote/addresses/locatieserver.ts'
import type { AddressService } from '../../../../src/services.ts'
import {
  addressDocument,
  answerWith,
  freeUtrecht,
  plainRefusal,
  refusal,
  suggestMaasbree,
} from '../../../support/addresses/recorded-answers.ts'
import { html, json, startHostileServer } from '../../../support/network/hostile-server.ts'
import type { Behaviour, HostileServer } from '../../../support/network/hostile-server.ts'

const boundary = {
  type: 'Polygon' as const,
  coordinates: [[[6.55, 52.99], [6.57, 52.99], [6.57, 53], [6.55, 53], [6.55, 52.99]]],
}
const still = new AbortController().signal
let server: HostileServer
let addresses: AddressService
let isOnline = true
let now = 0

beforeAll(async () => {
  server = await startHostileServer()
})
afterAll(() => server.stop())
beforeEach(() => {
  isOnline = true
  now = 1_000_000
  server.received.length = 0
  addresses = serviceFor({ name: 'Assen', boundary, attribution: null })
})

const serviceFor = (centre: { name: string; boundary: typeof boundary | null; attribution: null }) =>
  createLocatieserver({
    baseUrl: server.url,
    centre: () => centre,
    now: () => now,
    isOnline: () => isOnline,
    send: fetch,
  })
const query = (at = 0) => new URL(server.received[at]?.path ?? '', server.url).searchParams

describe('the Locatieserver', () => {
  it('finds addresses with their parts and place in an answer as recorded', async () => {
    server.behave(json(freeUtrecht))
    const found = await serviceFor({ name: 'Utrecht', boundary: null, attribution: null }).search('bolstraat 1', still)
    expect(found).toEqual({
      ok: true,
      addresses: [
        {
          label: 'Bolstraat 1',
          rest: '3581WS Utrecht',
          parts: { street: 'Bolstraat', houseNumber: 1, houseSuffix: '', postcode: '3581WS', town: 'Utrecht', bagUnitId: '0344010000158578' },
          at: { lon: 5.13287587, lat: 52.08884161 },
        },
      ],
    })
  })

  it('asks for addresses near the middle of the centre, with no parameter that it does not know', async () => {
    server.behave(json(answerWith()))
    await addresses.search('Marktstr 12', still)
    expect(server.received[0]?.path).toMatch(/^\/free\?/)
    expect([...query().keys()].sort()).toEqual(['fl', 'fq', 'lat', 'lon', 'q', 'rows'])
    expect(query().get('q')).toBe('marktstr 12')
    expect(query().get('fq')).toBe('type:adres')
    expect([query().get('lat'), query().get('lon')]).toEqual(['52.99500', '6.56000'])
    expect(query().get('fl')).toMatch(/^([a-z_*]+( |,|, )?)+$/)
    await addresses.nearest({ lon: 6.5615, lat: 52.9945 }, still)
    expect(server.received[1]?.path).toMatch(/^\/reverse\?/)
    expect([...query(1).keys()].sort()).toEqual(['distance', 'fl', 'lat', 'lon', 'rows', 'type'])
    expect(query(1).get('distance')).toBe('30')
    expect(server.received[1]?.headers['cookie'] ?? server.received[1]?.headers['referer']).toBeUndefined()
  })

  it('leaves out what is more than two kilometres from the centre', async () => {
    server.behave(json(answerWith(addressDocument(), addressDocument({ centroide_ll: 'POINT(5.13287587 52.08884161)' }))))
    expect(await addresses.search('marktstraat', still)).toMatchObject({ ok: true, addresses: [{ label: 'Marktstraat 12' }] })
  })

  it('names the address of a pointed place, and says when there is none', async () => {
    server.behave(json(answerWith({ type: 'adres', weergavenaam: 'Marktstraat 12, 9401JH Assen', afstand: 4.2 })), json(answerWith()))
    const point = { lon: 6.5615, lat: 52.9945 }
    expect(await addresses.nearest(point, still)).toEqual({
      ok: true,
      address: { label: 'Marktstraat 12', rest: '9401JH Assen', parts: null },
    })
    expect(await addresses.nearest(point, still)).toEqual({ ok: true, address: null })
  })

  it('writes letter and addition behind the number as a register does', async () => {
    const written = { weergavenaam: 'Westeringlaan 18A-1, 5993CG Maasbree', straatnaam: 'Westeringlaan', huisnummer: 18 }
    server.behave(json(answerWith(addressDocument({ ...written, huisletter: 'A', huisnummertoevoeging: '1' }))))
    expect(await addresses.search('westering', still)).toMatchObject({
      ok: true,
      addresses: [{ label: 'Westeringlaan 18A-1', parts: { houseNumber: 18, houseSuffix: 'A-1' } }],
    })
  })

  it('keeps hostile text as the text it is, without what turns the direction of reading', async () => {
    const straatnaam = '<img src=x onerror=alert(1)>\u202E\u0000'
    server.behave(json(answerWith(addressDocument({ straatnaam }))))
    expect(await addresses.search('onerror', still)).toMatchObject({
      ok: true,
      addresses: [{ label: '<img src=x onerror=alert(1)> 12' }],
    })
  })

  it.each([
    ['"markt" -straat*', 'markt straat'],
    ['type:gemeente AND (x OR y)', 'type gemeente and x or y'],
    ["'t Hertenpad 3-a", 't hertenpad 3-a'],
  ])('asks for words only: %s', async (typed, asked) => {
    server.behave(json(answerWith()))
    await addresses.search(typed, still)
    expect(query().get('q')).toBe(asked)
  })

  it.each(['', 'ma', '12', '!!!', '1234 56'])('asks nothing for "%s"', async (typed) => {
    expect(await addresses.search(typed, still)).toEqual({ ok: true, addresses: [] })
    expect(server.received).toEqual([])
  })
})

describe('a Locatieserver that fails', () => {
  const wrong = (changed: Record<string, unknown>) => json(answerWith(addressDocument(changed)))
  it.each<[string, Behaviour]>([
    ['400 with its own JSON', json(refusal, 400)],
    ['400 in plain text', { status: 400, headers: { 'content-type': 'text/plain' }, body: plainRefusal }],
    ['500', { status: 500 }],
    ['429', { status: 429, headers: { 'retry-after': '10' } }],
    ['a page of a hotspot', html(200)],
    ['a redirect', { status: 302, headers: { location: '/elsewhere' } }],
    ['a cut line', 'cut'],
    ['half an answer', 'cut_in_answer'],
    ['JSON that stops', { status: 200, headers: { 'content-type': 'application/json' }, body: '{"response":{"docs":[' }],
    ['an empty body', { status: 200, headers: { 'content-type': 'application/json' } }],
    ['JSON of something else', json({ features: [] })],
    ['null', json(null)],
    ['documents that are no list', json({ response: { docs: 'none' } })],
    ['addresses without a place', json(suggestMaasbree)],
    ['a place the other way round', wrong({ centroide_ll: 'POINT(52.9 106.56155)' })],
    ['a place with markup', wrong({ centroide_ll: 'POINT(6.5 52.9)<b>' })],
    ['a place in an exponent', wrong({ centroide_ll: 'POINT(6e0 52.9)' })],
    ['a name that is a number', wrong({ weergavenaam: 12 })],
    ['a name without end', wrong({ weergavenaam: 'x'.repeat(10_000) })],
    ['an answer of two megabytes', wrong({ note: 'x'.repeat(2_000_000) })],
    ['a thousand documents', json(answerWith(...Array.from({ length: 1000 }, () => addressDocument())))],
  ])('is "unavailable" with %s, and is left alone for a while', async (_, behaviour) => {
    server.behave(behaviour)
    expect(await addresses.search('marktstraat 12', still)).toEqual({ ok: false, problem: 'unavailable' })
    const asked = server.received.length
    server.behave(json(answerWith(addressDocument())))
    expect(await addresses.search('marktstraat 1', still)).toEqual({ ok: false, problem: 'unavailable' })
    expect(server.received.length).toBe(asked)
    now += 10_001
    expect(await addresses.search('marktstraat 1', still)).toMatchObject({ ok: true })
  })

  it('takes the addresses that can be read out of those that cannot', async () => {
    server.behave(json(answerWith(null, 7, addressDocument({ huisnummer: '12' }), { type: 'weg', weergavenaam: 'Marktstraat' })))
    expect(await addresses.search('marktstraat', still)).toMatchObject({
      ok: true,
      addresses: [{ label: 'Marktstraat 12', parts: null }],
    })
  })

  it('is left alone twice as long after every further failure, up to five minutes', async () => {
    server.behave({ status: 500 })
    for (const restMs of [3_000, 6_000, 12_000, 24_000, 48_000, 96_000, 192_000, 300_000, 300_000]) {
      await addresses.search('marktstraat', still)
      const asked = server.received.length
      now += restMs - 1
      await addresses.search('marktstraat', still)
      expect(server.received.length).toBe(asked)
      now += 1
    }
  })

  it('counts as unavailable after five seconds of silence', async () => {
    server.behave('never')
    const startedAt = performance.now()
    expect(await addresses.search('marktstraat', still)).toEqual({ ok: false, problem: 'unavailable' })
    expect(performance.now() - startedAt).toBeGreaterThan(4_900)
  })

  it('is not blamed for a question that was called off', async () => {
    server.behave('never')
    const question = new AbortController()
    const answer = addresses.search('marktstraat', question.signal)
    setTimeout(() => question.abort(), 20)
    expect(await answer).toEqual({ ok: false, problem: 'outdated' })
    server.behave(json(answerWith(addressDocument())))
    expect(await addresses.search('marktstraat 1', still)).toMatchObject({ ok: true })
  })

  it('is not asked without a connection', async () => {
    isOnline = false
    expect(await addresses.search('marktstraat', still)).toEqual({ ok: false, problem: 'unavailable' })
    expect(server.received).toEqual([])
  })
})
