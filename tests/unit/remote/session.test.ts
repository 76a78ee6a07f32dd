// @vitest-environment node
import { describe, expect, it, vi } from 'vitest'
import { html, json } from '../../support/network/hostile-server.ts'
import type { Behaviour } from '../../support/network/hostile-server.ts'
import { fenna, noon, omar, remoteOnSocket } from './remote-on-socket.ts'

const { other, phone, remote, sessions } = remoteOnSocket()
const fresh = { access_token: 'fresh-token', refresh_token: 'fresh-refresh', expires_in: 3600 }

describe('a refresh', () => {
  it('row 6: keeps the fresh tokens, counted from the clock of this device', async () => {
    other().behave(json(fresh))
    expect(await remote().server.refresh(fenna)).toEqual({ ok: true, value: undefined })
    expect(sessions().current()).toMatchObject({
      userId: fenna,
      accessToken: 'fresh-token',
      refreshToken: 'fresh-refresh',
      expiresAt: noon + 3_600_000,
    })
    expect(JSON.parse(other().received[0]?.body.toString() ?? '')).toEqual({ refresh_token: 'refresh-of-fenna' })
  })

  it.each<[string, Behaviour, string]>([
    ['429', json({}, 429), 'slow_down'],
    ['404', json({}, 404), 'rejected'],
    ['403', json({}, 403), 'forbidden'],
    ['400', json({ error_code: 'refresh_token_already_used' }, 400), 'unauthorised'],
    ['a page in HTML', html(200), 'not_our_server'],
    ['500', { status: 500 }, 'server_error'],
    ['a cut connection', 'cut', 'unreachable'],
    ['another shape', json({ access_token: 'only' }), 'version'],
  ])('row 9: leaves the session as it is when answered %s', async (_title, behaviour, kind) => {
    const before = sessions().current()
    other().behave(behaviour)
    const answer = await remote().server.refresh(fenna)
    expect(answer).toMatchObject({ ok: false, failure: { kind } })
    expect(sessions().current()).toEqual(before)
    expect(remote().signIn.sessionOwner()).toBe(fenna)
    expect(other().received).toHaveLength(1)
  })

  it('is one request when asked twice at once', async () => {
    other().behave(json(fresh))
    const { server } = remote()
    await Promise.all([server.refresh(fenna), server.refresh(fenna)])
    expect(other().received).toHaveLength(1)
  })

  it('is not needed when another tab renewed the refused token', async () => {
    other().behave(json({}, 401))
    const { server } = remote()
    await server.push({ ownerId: fenna, centreId: 'centre', items: [] })
    sessions().keep({ ...sessions().current()!, accessToken: 'renewed-elsewhere' })
    expect(await server.refresh(fenna)).toEqual({ ok: true, value: undefined })
    expect(other().received).toHaveLength(1)
  })

  it('does not bring back a person who signed out while the answer was on its way', async () => {
    other().behave(json(fresh))
    const { server, signIn } = remote()
    const refreshing = server.refresh(fenna)
    await signIn.forgetSession()
    expect(await refreshing).toEqual({ ok: false, failure: { kind: 'signed_out' } })
    expect(sessions().current()).toBeNull()
  })

  it('is not made for another account', async () => {
    expect(await remote().server.refresh(omar)).toEqual({ ok: false, failure: { kind: 'signed_out' } })
    expect(other().received).toEqual([])
  })
})

describe('the session of this device', () => {
  it('row 8: tells its owner at once, without a request, however long ago it ran out', () => {
    phone.now = noon + 365 * 86_400_000
    expect(remote().signIn.sessionOwner()).toBe(fenna)
    expect(other().received).toEqual([])
  })

  it('is forgotten without a request', async () => {
    await remote().signIn.forgetSession()
    expect(remote().signIn.sessionOwner()).toBeNull()
    expect(other().received).toEqual([])
  })

  it('holds until the page is closed when the storage is full', () => {
    phone.storage.clear()
    phone.storage.isFull = true
    const store = sessions()
    store.keep({ userId: omar, email: 'o@voorbeeld.example', accessToken: 'a', refreshToken: 'r', expiresAt: 0 })
    expect(store.current()?.userId).toBe(omar)
  })

  it('is nobody when what is kept cannot be read, and stays where it is', () => {
    for (const text of ['{', 'null', '{"version":2}', '{"version":1,"userId":7}']) {
      phone.storage.setItem('binnenstad.session', text)
      expect(remote().signIn.sessionOwner()).toBeNull()
      expect(phone.storage.getItem('binnenstad.session')).toBe(text)
    }
  })
})

describe('signing in', () => {
  const session = { ...fresh, token_type: 'bearer', expires_at: 0, user: { id: omar, email: 'omar@voorbeeld.example' } }

  it('keeps the session of a right code', async () => {
    other().behave(json(session))
    const answer = await remote().signIn.confirmCode(' Omar@voorbeeld.example', '123 456')
    expect(answer).toEqual({ ok: true, value: { userId: omar, email: 'omar@voorbeeld.example' } })
    expect(sessions().current()).toMatchObject({ userId: omar, accessToken: 'fresh-token' })
    expect(JSON.parse(other().received[0]?.body.toString() ?? '')).toMatchObject({
      email: 'omar@voorbeeld.example',
      token: '123456',
      type: 'email',
    })
  })

  it('asks by the other name when the server does not know this kind of code', async () => {
    other().behave(json({ error_code: 'validation_failed' }, 400), json(session))
    expect((await remote().signIn.confirmCode('omar@voorbeeld.example', '123456')).ok).toBe(true)
    const types = other().received.map(({ body }) => (JSON.parse(body.toString()) as { type: string }).type)
    expect(types).toEqual(['email', 'magiclink'])
  })

  it('counts a wrong code as one attempt', async () => {
    other().behave(json({ error_code: 'otp_expired' }, 403))
    const answer = await remote().signIn.confirmCode('omar@voorbeeld.example', '000000')
    expect(answer).toEqual({ ok: false, failure: 'wrong_code' })
    expect(other().received).toHaveLength(1)
    expect(sessions().current()?.userId).toBe(fenna)
  })

  it('calls a refused code expired when it was asked for over a quarter of an hour ago', async () => {
    other().behave(json({}), json({ error_code: 'otp_expired' }, 403))
    const { signIn } = remote()
    await signIn.requestCode('omar@voorbeeld.example')
    phone.now += 16 * 60_000
    expect(await signIn.confirmCode('omar@voorbeeld.example', '000000')).toEqual({ ok: false, failure: 'expired_code' })
  })

  it.each<[string, Behaviour, string]>([
    ['too many', json({ error_code: 'over_email_send_rate_limit' }, 429), 'too_many'],
    ['an address the server does not take', json({ error_code: 'email_address_invalid' }, 400), 'invalid_email'],
    ['sign-up being closed', json({ error_code: 'signup_disabled' }, 422), 'not_invited'],
    ['a page in HTML', html(200), 'unreachable'],
    ['an empty 500', { status: 500 }, 'unreachable'],
  ])('tells %s from each other when a code is asked for', async (_title, behaviour, problem) => {
    other().behave(behaviour)
    expect(await remote().signIn.requestCode('omar@voorbeeld.example')).toEqual({ ok: false, failure: problem })
  })

  it('spares the request for what is no address', async () => {
    expect(await remote().signIn.requestCode('omar')).toEqual({ ok: false, failure: 'invalid_email' })
    expect(other().received).toEqual([])
  })

  it('keeps no console busy while there is no connection', async () => {
    const error = vi.spyOn(console, 'error')
    other().behave('cut')
    expect(await remote().signIn.requestCode('omar@voorbeeld.example')).toEqual({ ok: false, failure: 'unreachable' })
    expect(error).not.toHaveBeenCalled()
  })

  it('reads all memberships with the invitations claimed', async () => {
    other().behave(
      json([
        {
          id: 'm',
          centre_id: 'c',
          centre_name: 'Assen',
          organisation_id: 'o',
          organisation_name: 'De Leeslamp',
          party: 'entrepreneur',
          office: 'member',
          is_admin: false,
        },
      ]),
    )
    const answer = await remote().signIn.memberships()
    expect(answer).toMatchObject({ ok: true, value: [{ id: 'm', centreName: 'Assen', isAdmin: false }] })
    expect(other().received[0]?.path).toBe('/rest/v1/rpc/claim_invitations')
  })
})

describe('demo accounts', () => {
  const account = {
    email: 'a@demo.binnenstad.example',
    name: 'A',
    organisation: 'O',
    party: 'municipality',
    office: 'member',
    isAdmin: false,
  }

  it('are read where there are any', async () => {
    other().behave(json([account, { email: 7 }]))
    expect(await remote().signIn.demoAccounts()).toEqual([account])
  })

  it.each<[string, Behaviour]>([
    ['outside demo mode', { status: 404 }],
    ['behind a portal', html(200)],
    ['without a connection', 'cut'],
  ])('are none %s', async (_title, behaviour) => {
    other().behave(behaviour)
    expect(await remote().signIn.demoAccounts()).toEqual([])
  })

  it('have their newest code for the asking', async () => {
    other().behave(json({ code: '123456' }))
    expect(await remote().signIn.demoCode(account.email)).toEqual({ ok: true, value: '123456' })
  })
})
