import { describe, expect, it } from 'vitest'
import { settle } from '../support/fakes/manual-clock.ts'
import { createDevice, createWorld } from './support/device.ts'
import type { App, Device } from './support/device.ts'
import { anna, assen, bram } from './support/people.ts'

async function newPhone(): Promise<{ device: Device; app: App; code: (email: string) => string }> {
  const device = createDevice(createWorld())
  const app = await device.open()
  return { device, app, code: (email) => device.signIn.codes.get(email) ?? '' }
}

describe('signing in by code', () => {
  it('makes the device work as this person, also after it was closed', async () => {
    const { device, app, code } = await newPhone()
    expect(app.account.current()).toBeNull()
    expect(await app.account.requestCode(` ${anna.email} `)).toEqual({ ok: true })
    const typed = code(anna.email).replace(/^.../, (start) => `${start} `)
    expect(await app.account.confirmCode(anna.email, typed)).toEqual({ ok: true })
    expect(app.account.current()).toEqual({ userId: anna.userId, centreId: assen })
    app.life.end()
    expect((await device.open()).account.current()).toEqual({ userId: anna.userId, centreId: assen })
  })

  it('starts fetching at once', async () => {
    const { device, app, code } = await newPhone()
    device.world.model.seed('premises', 'unit-1', assen)
    await app.account.requestCode(anna.email)
    await app.account.confirmCode(anna.email, code(anna.email))
    await settle()
    expect((await device.caches.open(anna.userId, assen)).rows()).toHaveLength(1)
  })

  it.each(['', 'anna', 'anna@', 'anna@example', 'a b@example.org'])('asks no code for "%s", which is no address', async (email) => {
    const { app } = await newPhone()
    expect(await app.account.requestCode(email)).toEqual({ ok: false, problem: 'invalid_email' })
  })

  it('with a wrong code changes nothing', async () => {
    const { device, app } = await newPhone()
    await app.account.requestCode(anna.email)
    expect(await app.account.confirmCode(anna.email, '000000')).toEqual({ ok: false, problem: 'wrong_code' })
    expect(await device.identity.load()).toBeNull()
  })

  it('tells a person who was not invited so, and keeps no session of theirs', async () => {
    const { device, app, code } = await newPhone()
    await app.account.requestCode('stranger@example.org')
    const answer = await app.account.confirmCode('stranger@example.org', code('stranger@example.org'))
    expect(answer).toEqual({ ok: false, problem: 'not_invited' })
    expect(device.signIn.sessionOwner()).toBeNull()
    expect(app.account.current()).toBeNull()
  })

  it('goes on with a code that is used up when only the memberships could not be had', async () => {
    const { device, app, code } = await newPhone()
    await app.account.requestCode(anna.email)
    const used = code(anna.email)
    device.signIn.membershipsFail = { kind: 'unreachable' }
    expect(await app.account.confirmCode(anna.email, used)).toEqual({ ok: false, problem: 'unreachable' })
    device.signIn.membershipsFail = null
    expect(await app.account.confirmCode(anna.email, used)).toEqual({ ok: true })
  })

  it('without a line says so', async () => {
    const { device, app } = await newPhone()
    device.signIn.isUnreachable = true
    expect(await app.account.requestCode(anna.email)).toEqual({ ok: false, problem: 'unreachable' })
    expect(await app.account.demoAccounts()).toEqual([])
  })

  it('as a demo account takes one tap', async () => {
    const { app } = await newPhone()
    expect(await app.account.signInAsDemo(bram.email)).toEqual({ ok: true })
    expect(app.account.current()?.userId).toBe(bram.userId)
  })

  it('as somebody else takes the rows of the one before away', async () => {
    const { device, app } = await newPhone()
    await app.account.signInAsDemo(anna.email)
    await settle()
    await app.account.signInAsDemo(bram.email)
    await settle()
    expect(device.caches.accounts()).toEqual([bram.userId])
  })
})

describe('the kept identity', () => {
  it('is followed by every tab: signed out in one, signed out in all', async () => {
    const { device, app } = await newPhone()
    await app.account.signInAsDemo(anna.email)
    const other = await device.open()
    expect(other.account.current()?.userId).toBe(anna.userId)
    await app.account.signOut()
    await settle()
    expect(other.account.current()).toBeNull()
  })

  it('killed at any moment of signing out, nobody is left without identity but with rows', async () => {
    for (let calls = 1; calls <= 5; calls += 1) {
      const { device, app } = await newPhone()
      await app.account.signInAsDemo(anna.email)
      await settle()
      app.life.endAfter(calls, calls % 2 === 0)
      app.account.signOut().catch(() => undefined)
      await settle()
      const isSignedIn = (await device.identity.load()) !== null
      expect(isSignedIn || device.caches.accounts().length === 0).toBe(true)
    }
  })

  it('without a session of this person says at once that they must sign in again, and works on', async () => {
    const { device, app } = await newPhone()
    await app.account.signInAsDemo(anna.email)
    app.life.end()
    await device.signIn.forgetSession()
    const reopened = await device.open()
    const told: boolean[] = []
    reopened.account.mustSignInAgain.subscribe((must) => told.push(must))
    expect(told).toEqual([true])
    expect(reopened.account.current()?.userId).toBe(anna.userId)
  })
})
