import { describe, expect, it } from 'vitest'
import type { Failure } from '../../src/sync/failure.ts'
import { settle } from '../support/fakes/manual-clock.ts'
import { anna, bram, emptyShop } from './support/people.ts'
import { hour, minute, openPhone, second, timesPushed } from './support/phone.ts'
import type { Phone } from './support/phone.ts'

const refreshes = (phone: Phone): number => phone.device.server.calls.filter((call) => call.kind === 'refresh').length

describe('a session that fails takes nothing away', () => {
  it('row 6: an expired token is refreshed once and the same item goes untouched', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    const { envelope } = await phone.device.entry(id)
    phone.device.server.next.push.push({ kind: 'unauthorised' })
    await phone.send()
    expect(await phone.shown(id)).toMatchObject({ state: 'received' })
    expect(refreshes(phone)).toBe(1)
    const sent = phone.device.server.calls.filter((call) => call.kind === 'push' && call.items.length > 0)
    expect(sent.map((call) => call.items)).toEqual([[envelope], [envelope]])
  })

  it('row 6: a token that is refused again after its refresh pauses the queue instead of asking on and on', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    phone.device.server.always = { kind: 'unauthorised' }
    phone.device.server.next.refresh.push('none')
    await phone.send()
    expect(await phone.shown(id)).toMatchObject({ state: 'waiting', reason: 'sign_in_again' })
    expect(refreshes(phone)).toBe(1)
  })

  it('row 7: without a session nothing is sent or refreshed, and the person is asked to sign in', async () => {
    const phone = await openPhone()
    phone.device.server.session = null
    const id = await phone.report()
    await phone.pass(hour)
    expect(await phone.shown(id)).toMatchObject({ state: 'waiting', reason: 'sign_in_again', nextTryAt: null })
    expect((await phone.app.view()).connection).toBe('sign_in_again')
    expect(refreshes(phone)).toBe(0)
    expect(phone.world.model.order).toEqual([])
  })

  it('row 7: without a session nobody is told that a report may be undone longer than it may', async () => {
    const phone = await openPhone()
    phone.device.server.session = null
    await phone.pass(hour)
    await phone.report()
    const reasons: unknown[] = []
    const stop = phone.app.outbox.view.subscribe(({ items }) => reasons.push(items[0]?.reason))
    await phone.pass(9 * second)
    expect(reasons.at(-1)).toBe('undo_window')
    await phone.pass(1.1 * second)
    expect(reasons.at(-1)).toBe('sign_in_again')
    stop()
  })

  it.each<Failure>([
    { kind: 'slow_down', retryAfterMs: 3_600_000 },
    { kind: 'rejected', status: 404 },
    { kind: 'rejected', status: 400 },
    { kind: 'forbidden' },
    { kind: 'not_our_server' },
  ])('row 9: a refresh answered $kind $status leaves reports, photos and drafts, and asks to sign in again', async (answer) => {
    const phone = await openPhone()
    const id = await phone.report()
    const photo = await phone.photo(id)
    await phone.app.reporting.keepDraft({
      id: 'draft',
      recordId: id,
      premisesId: null,
      label: 'Marktstraat 1',
      step: 'note',
      note: 'half a sentence',
    })
    phone.device.server.isTokenExpired = true
    phone.device.server.refreshAnswer = answer
    const before = [await phone.device.entry(id), await phone.device.entry(photo)].map((entry) => entry.envelope)
    await phone.pass(hour)
    const after = [await phone.device.entry(id), await phone.device.entry(photo)]
    expect(after.map((entry) => entry.envelope)).toEqual(before)
    expect(after.map((entry) => entry.state)).toEqual(['waiting', 'waiting'])
    expect(phone.device.store.disk.photos()).toHaveLength(1)
    expect(await phone.device.drafts.list(anna.userId)).toHaveLength(1)
    let mustSignIn = false
    phone.app.account.mustSignInAgain.subscribe((must) => (mustSignIn = must))
    expect(mustSignIn).toBe(true)
    expect(phone.app.account.current()?.userId).toBe(anna.userId)
  })

  it('row 9: the same person signs in again and everything goes on', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    const photo = await phone.photo(id)
    phone.device.server.isTokenExpired = true
    phone.device.server.refreshAnswer = { kind: 'rejected', status: 400 }
    await phone.pass(hour)
    await phone.app.account.requestCode(anna.email)
    phone.device.server.isTokenExpired = false
    const code = phone.device.signIn.codes.get(anna.email) ?? ''
    expect(await phone.app.account.confirmCode(anna.email, code)).toEqual({ ok: true })
    await settle()
    expect((await phone.shown(id)).state).toBe('received')
    expect((await phone.shown(photo)).state).toBe('received')
    let mustSignIn = true
    phone.app.account.mustSignInAgain.subscribe((must) => (mustSignIn = must))
    expect(mustSignIn).toBe(false)
  })

  it('row 10: a refresh whose answer was lost says nothing about the session; the next one is tried later', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    phone.device.server.isTokenExpired = true
    phone.device.server.next.refresh.push('lose_request')
    await phone.send()
    expect(await phone.shown(id)).toMatchObject({ state: 'waiting', reason: 'no_connection' })
    await phone.pass(5 * minute)
    expect(await phone.shown(id)).toMatchObject({ state: 'received' })
  })

  it('row 10: a refresh that was spent on the server while its answer was lost ends in signing in, not in loss', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    phone.device.server.isTokenExpired = true
    phone.device.server.next.refresh.push('lose_request')
    phone.device.server.refreshAnswer = { kind: 'rejected', status: 400 }
    await phone.pass(hour)
    expect(await phone.shown(id)).toMatchObject({ state: 'waiting', reason: 'sign_in_again' })
  })

  it('row 8: the app knows its person and saves before any call has been answered', async () => {
    const phone = await openPhone()
    phone.device.server.always = 'hang_before'
    phone.device.server.isTokenExpired = true
    await phone.restart()
    expect(phone.app.account.current()?.userId).toBe(anna.userId)
    const id = await phone.report(emptyShop(2))
    expect(await phone.shown(id)).toMatchObject({ state: 'waiting' })
  })
})

describe('two people on one phone', () => {
  async function annaLeavesThree(): Promise<Phone> {
    const phone = await openPhone(anna)
    phone.device.server.always = 'lose_request'
    for (const number of [1, 2]) await phone.report(emptyShop(number))
    await phone.photo(await phone.report(emptyShop(3)))
    await phone.pass(minute)
    await phone.app.account.signOut()
    phone.device.server.always = 'none'
    return phone
  }

  async function signIn(phone: Phone, email: string): Promise<void> {
    await phone.app.account.requestCode(email)
    const code = phone.device.signIn.codes.get(email) ?? ''
    expect(await phone.app.account.confirmCode(email, code)).toEqual({ ok: true })
    await settle()
  }

  it('row 36: the second neither sees nor sends what the first left, only how much it is', async () => {
    const phone = await annaLeavesThree()
    await signIn(phone, bram.email)
    await phone.pass(hour)
    expect(await phone.app.view()).toMatchObject({ items: [], ofOtherAccounts: 4 })
    expect(phone.world.model.order).toEqual([])
    expect(await phone.app.outbox.exportUnsent()).toEqual({ ok: false, problem: 'nothing' })
    expect(await phone.app.outbox.exportUnsent(anna.email)).toEqual({ ok: false, problem: 'nothing' })
  })

  it('row 36: the first comes back and it goes on where it was', async () => {
    const phone = await annaLeavesThree()
    await signIn(phone, bram.email)
    await phone.report(emptyShop(9))
    await phone.app.account.signOut()
    await signIn(phone, anna.email)
    await phone.pass(minute)
    const view = await phone.app.view()
    expect(view.items.map((item) => item.state)).toEqual(['received', 'received', 'received', 'received'])
    expect(view.ofOtherAccounts).toBe(1)
    for (const call of phone.device.server.calls) {
      for (const text of call.kind === 'push' ? call.items : []) {
        const { id } = JSON.parse(text) as { id: string }
        expect((await phone.device.entry(id)).ownerId).toBe(call.ownerId)
      }
    }
  })

  it('row 36: signing out works without a line, takes cached rows away and leaves unsent work', async () => {
    const phone = await openPhone(anna)
    phone.device.server.always = 'lose_request'
    const id = await phone.report()
    const photo = await phone.photo(id)
    expect(phone.device.caches.accounts()).toContain(anna.userId)
    const calls = phone.device.server.calls.length
    await phone.app.account.signOut()
    expect(phone.device.server.calls).toHaveLength(calls)
    expect(phone.device.caches.accounts()).toEqual([])
    expect(phone.app.account.current()).toBeNull()
    expect(await phone.device.identity.load()).toBeNull()
    expect((await phone.device.entry(id)).state).toBe('waiting')
    expect((await phone.device.entry(photo)).state).toBe('waiting')
    expect(phone.device.store.disk.photos()).toHaveLength(1)
  })

  it('row 36: a page that was on its way when somebody signed out leaves no rows behind', async () => {
    const phone = await openPhone(anna)
    phone.world.model.seed('premises', 'unit-1', phone.app.account.current()?.centreId ?? '')
    const out: Promise<void>[] = []
    const whole = phone.device.server.pull
    phone.device.server.pull = async (call) => {
      const answer = await whole(call)
      out.push(phone.app.account.signOut())
      return answer
    }
    phone.app.loop.wake('button')
    await settle()
    await Promise.all(out)
    await phone.pass(second)
    expect(out).not.toEqual([])
    expect(phone.device.caches.accounts()).toEqual([])
  })

  it('row 36: signing out in the middle of a push keeps the receipt that comes back', async () => {
    const phone = await openPhone(anna)
    const id = await phone.report()
    const whole = phone.device.server.push
    phone.device.server.push = async (call) => {
      await phone.app.account.signOut()
      phone.device.server.session = call.ownerId
      return whole(call)
    }
    await phone.send()
    expect((await phone.device.entry(id)).state).toBe('received')
    expect(timesPushed(phone, id)).toBe(1)
  })
})
