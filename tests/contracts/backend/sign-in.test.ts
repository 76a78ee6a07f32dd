import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRemote } from '../../../src/remote/index.ts'
import { embeddedKey } from '../../../server/embedded-key.ts'
import { assenId, demoAccounts, people, uninvitedDemoEmail } from '../../../supabase/index.ts'
import { hash } from '../../support/fakes/sha256.ts'
import { startTestServer } from '../../support/server/start-test-server.ts'
import type { TestServer } from '../../support/server/start-test-server.ts'
import { createMemoryStorage } from '../../support/services/memory-storage.ts'
import { signedInDevice } from './remote-subject.ts'

/** Signing in as a person does it, through the adapter, against the embedded server. */
describe('the remote adapter against the embedded server', () => {
  let server: TestServer
  const devices: { stop(): Promise<void> }[] = []
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(async () => {
    for (const device of devices) await device.stop()
    await server.stop()
  })

  function freshDevice() {
    const storage = createMemoryStorage()
    return createRemote({ url: server.url, key: embeddedKey, hash, now: () => Date.now(), storage: () => storage })
  }
  async function deviceOf(email: string) {
    const device = await signedInDevice(server, email)
    devices.push(device)
    return device
  }

  it('signs a member in by the code that was mailed, with the memberships of that person', async () => {
    const { signIn } = freshDevice()
    const { email } = people.collectiveSecretary
    expect(await signIn.requestCode(email)).toEqual({ ok: true, value: undefined })
    const signedIn = await signIn.confirmCode(email, server.newestCode(email) ?? '')
    expect(signedIn).toMatchObject({ ok: true, value: { email } })
    expect(signedIn.ok && signedIn.value.userId).toBe(signIn.sessionOwner())
    expect(await signIn.memberships()).toMatchObject({
      ok: true,
      value: [{ centreId: assenId, party: 'collective', office: 'secretary', isAdmin: false }],
    })
  })

  it('tells a wrong code, and the right one still signs in', async () => {
    const { signIn } = freshDevice()
    const { email } = people.municipalMember
    await signIn.requestCode(email)
    const code = server.newestCode(email) ?? ''
    const wrong = code === '000000' ? '111111' : '000000'
    expect(await signIn.confirmCode(email, wrong)).toEqual({ ok: false, failure: 'wrong_code' })
    expect(signIn.sessionOwner()).toBeNull()
    expect((await signIn.confirmCode(email, code)).ok).toBe(true)
  })

  it('tells too many wrong codes', async () => {
    const { signIn } = freshDevice()
    const { email } = people.municipalExecutive
    await signIn.requestCode(email)
    const answers = new Set<unknown>()
    for (let attempt = 0; attempt < 10; attempt++) {
      const answer = await signIn.confirmCode(email, 'abcdef')
      answers.add(answer.ok ? 'signed in' : answer.failure)
    }
    expect([...answers]).toEqual(['wrong_code', 'too_many'])
  })

  it('turns an invitation into a membership at the first sign-in', async () => {
    const { signIn } = await deviceOf(people.invited.email)
    expect(await signIn.memberships()).toMatchObject({ ok: true, value: [{ party: 'entrepreneur' }] })
  })

  it('gives somebody who was not invited a session without a single membership', async () => {
    const { signIn } = await deviceOf(uninvitedDemoEmail)
    expect(await signIn.memberships()).toEqual({ ok: true, value: [] })
  })

  it('offers the demo accounts, and the code of each', async () => {
    const { signIn } = freshDevice()
    expect(await signIn.demoAccounts()).toEqual(demoAccounts)
    const { email } = people.admin
    await signIn.requestCode(email)
    expect(await signIn.demoCode(email)).toEqual({ ok: true, value: server.newestCode(email) })
  })

  it('row 10: keeps the session when the answer of a refresh is lost, and a later sign-in resumes it', async () => {
    const device = await deviceOf(people.otherEntrepreneur.email)
    device.loseNextAnswer()
    expect(await device.server.refresh(device.userId)).toEqual({ ok: false, failure: { kind: 'unreachable' } })
    expect(device.signIn.sessionOwner()).toBe(device.userId)
    await device.server.refresh(device.userId)
    expect(device.signIn.sessionOwner()).toBe(device.userId)

    const { email } = people.otherEntrepreneur
    await device.signIn.requestCode(email)
    const again = await device.signIn.confirmCode(email, server.newestCode(email) ?? '')
    expect(again).toEqual({ ok: true, value: { userId: device.userId, email } })
    expect(await device.server.refresh(device.userId)).toEqual({ ok: true, value: undefined })
  })

  it('row 9: is told to sign in again when the refresh token is worth nothing, and keeps the session', async () => {
    const device = await deviceOf(people.entrepreneur.email)
    await server.query('delete from auth.refresh_tokens where user_id::text = $1', [device.userId])
    await server.query('delete from auth.sessions where user_id::text = $1', [device.userId])
    expect(await device.server.refresh(device.userId)).toEqual({ ok: false, failure: { kind: 'unauthorised' } })
    expect(device.signIn.sessionOwner()).toBe(device.userId)
  })
})
