import { describe, expect, it } from 'vitest'
import { settle } from '../../support/fakes/manual-clock.ts'
import { sha256 } from '../../support/fakes/sha256.ts'
import { anna, bram, emptyShop } from '../support/people.ts'
import { createWorld } from '../support/device.ts'
import { hour, minute, openPhone, second } from '../support/phone.ts'
import type { Phone } from '../support/phone.ts'

interface File {
  readonly format: string
  readonly version: number
  readonly ownerId: string
  readonly items: readonly {
    readonly id: string
    readonly envelope: string
    readonly hash: string
    readonly photo: { readonly sha256: string; readonly base64: string | null } | null
  }[]
  readonly log: readonly unknown[]
}

async function exported(phone: Phone): Promise<File> {
  const answer = await phone.app.outbox.exportUnsent()
  if (!answer.ok) throw new Error(`No file: ${answer.problem}`)
  return JSON.parse(await answer.file.text()) as File
}

describe('the outbox as its owner sees it', () => {
  it('names the newest item first, with its picture', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    const photo = await phone.photo(id)
    const { items } = await phone.app.view()
    expect(items.map((item) => item.id)).toEqual([photo, id])
    expect(items[0]).toMatchObject({ kind: 'photo', recordId: id, premisesState: 'vacant' })
    expect(items[0]?.thumbnailUrl).toBe(`photo:${sha256('a shop window')}`)
    expect(items[1]?.thumbnailUrl).toBeNull()
  })

  it('tells every change once the screen listens, and nothing after it left', async () => {
    const phone = await openPhone()
    const seen: string[] = []
    const stop = phone.app.outbox.view.subscribe((view) => seen.push(view.items.map((item) => item.state).join()))
    await phone.report()
    await settle()
    await phone.send()
    expect([...new Set(seen)]).toEqual(['', 'waiting', 'sending', 'received'])
    stop()
    const heard = seen.length
    await phone.report(emptyShop(2))
    await settle()
    expect(seen).toHaveLength(heard)
  })

  it('tries a held item at once when its owner says so', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    await phone.app.outbox.retry(id)
    await settle()
    expect(await phone.shown(id)).toMatchObject({ state: 'received' })
  })

  it('does not let go of a received item, nor of somebody else’s', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    await phone.send()
    await phone.app.outbox.discard(id)
    expect(await phone.shown(id)).toMatchObject({ state: 'received' })
    await phone.app.account.signOut()
    await phone.app.account.signInAsDemo(bram.email)
    await phone.app.outbox.discard(id)
    await phone.app.outbox.retry(id)
    expect((await phone.device.entry(id)).state).toBe('received')
  })

  it('an item whose id holds other words on the server goes on as a correction of those', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    phone.world.model.refusals.set(id, 'changed')
    await phone.send()
    expect(await phone.shown(id)).toMatchObject({ state: 'attention', reason: 'changed' })
    phone.world.model.plant(id, phone.app.account.current()?.centreId ?? '', anna.userId)
    await phone.app.outbox.retry(id)
    await phone.pass(second)
    const [correction = ''] = phone.world.model.order
    expect(phone.world.model.rows.get(correction)?.data).toMatchObject({ replaces: id })
  })
})

describe('the exported file', () => {
  it('holds everything unsent: exact texts, whole photos, and the log', async () => {
    const phone = await openPhone()
    const sent = await phone.report(emptyShop(1))
    await phone.send()
    phone.device.server.always = 'lose_request'
    const id = await phone.report(emptyShop(2))
    const picture = 'x'.repeat(100_000) + '€'
    const photo = await phone.photo(id, picture)
    const file = await exported(phone)
    expect(file).toMatchObject({ format: 'binnenstad-unsent', version: 1, ownerId: anna.userId })
    expect(file.items.map((item) => item.id)).toEqual([id, photo])
    expect(file.items.map((item) => item.id)).not.toContain(sent)
    for (const item of file.items) expect(sha256(item.envelope)).toBe(item.hash)
    const bytes = Buffer.from(file.items[1]?.photo?.base64 ?? '', 'base64')
    expect(bytes.toString()).toBe(picture)
    expect(file.log).toEqual(phone.device.log)
    expect(file.log.length).toBeGreaterThan(0)
  })

  it('holds a refused item and says so of a photo that cannot be read any more', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    await phone.photo(id)
    phone.world.model.refusals.set(id, 'invalid')
    phone.device.store.disk.spoilPhoto(sha256('a shop window'))
    await phone.pass(hour)
    const file = await exported(phone)
    expect(file.items).toMatchObject([
      { id, state: 'attention', reason: 'invalid', photo: null },
      { state: 'attention', photo: { base64: null } },
    ])
  })

  it('keeps names, addresses, words and places out of the log', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    await phone.app.reporting.amend(id, { note: 'Gehoord van de bakker' })
    phone.device.server.faults.push('lose_request', { kind: 'server_error', status: 500 }, 'wrong_hash')
    await phone.pass(hour)
    const log = JSON.stringify(phone.device.log)
    for (const word of [anna.email, anna.userId, 'bakker', '6.56', id]) expect(log).not.toContain(word)
  })
})

describe('tabs, clocks and updates', () => {
  it('row 29: of two tabs one sends; when it dies in the middle, the other takes over', async () => {
    const phone = await openPhone()
    const other = await phone.device.open()
    const id = await phone.report()
    phone.device.server.next.push.push('hang_before')
    await phone.pass(11 * second)
    expect(phone.pushed()).toEqual([[id]])
    expect(await phone.shown(id)).toMatchObject({ state: 'sending' })
    phone.app.life.end()
    await phone.pass(30 * second)
    expect(other.account.current()).not.toBeNull()
    expect(phone.world.model.order).toEqual([id])
    expect((await phone.device.entry(id)).state).toBe('received')
  })

  it('row 29: what a killed app left as "sending" is sent by the next one', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    phone.device.server.next.push.push('hang_after')
    await phone.pass(11 * second)
    await phone.restart()
    await phone.pass(second)
    expect(await phone.shown(id)).toMatchObject({ state: 'received' })
    expect(phone.world.model.order).toEqual([id])
  })

  it('row 29: what a killed app left as "sending" is shown as waiting when there is no line', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    phone.device.server.next.push.push('hang_before')
    await phone.pass(11 * second)
    phone.device.server.always = 'lose_request'
    await phone.restart()
    expect(await phone.shown(id)).toMatchObject({ state: 'waiting', reason: 'no_connection' })
  })

  it('row 30: the app is busy while something is on its way, and only then', async () => {
    const phone = await openPhone()
    const busy: boolean[] = []
    phone.app.loop.isBusy.subscribe((value) => busy.push(value))
    const id = await phone.report()
    await phone.photo(id)
    expect(busy).toEqual([false])
    phone.device.server.next.putPhoto.push('hang_after')
    await phone.pass(11 * second)
    expect(busy.at(-1)).toBe(true)
    await phone.pass(10 * minute)
    expect(busy.at(-1)).toBe(false)
    expect(phone.world.model.objects.size).toBe(1)
  })

  it.each([-24 * hour, -hour, hour, 24 * hour])(
    'row 31: a clock that jumps by %i ms between saving and sending holds nothing up',
    async (jump) => {
      const phone = await openPhone(anna, createWorld())
      const first = await phone.report(emptyShop(1))
      phone.device.clock.jump(jump)
      const next = await phone.report(emptyShop(2))
      await phone.pass(5 * minute)
      expect(phone.world.model.order).toEqual([first, next])
      phone.device.server.always = 'lose_request'
      const last = await phone.report(emptyShop(3))
      await phone.pass(20 * minute)
      phone.device.clock.jump(-jump)
      phone.device.server.always = 'none'
      await phone.pass(5 * minute)
      expect(phone.world.model.order).toEqual([first, next, last])
    },
  )

  it('row 31: the moment of seeing is the phone’s claim; the moment of receiving is the server’s', async () => {
    const phone = await openPhone()
    phone.device.clock.jump(-24 * hour)
    const id = await phone.report()
    await phone.pass(5 * minute)
    expect(JSON.parse((await phone.device.entry(id)).envelope)).toMatchObject({
      payload: { observed_at: '2026-11-23T08:30:00.000Z' },
    })
    expect((await phone.shown(id)).receivedAt).toContain('2026-11-24')
  })

  it('row 31: receipts are not forgotten early because the phone believes it is next year', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    await phone.send()
    phone.device.clock.jump(365 * 24 * hour)
    await phone.restart()
    await phone.pass(hour)
    expect(await phone.shown(id)).toMatchObject({ state: 'received' })
  })

  it('a loop that was stopped makes no call until it is started again', async () => {
    const phone = await openPhone()
    await phone.report()
    phone.app.loop.stop()
    const calls = phone.device.server.calls.length
    phone.app.loop.wake('button')
    await phone.pass(hour)
    expect(phone.device.server.calls).toHaveLength(calls)
    phone.app.loop.start()
    await phone.pass(second)
    expect(phone.world.model.order).toHaveLength(1)
  })

  it('a disk that fails in the middle of sending is told, and sending goes on later', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    const whole = phone.device.store.update
    phone.device.store.update = () => Promise.reject(new Error('disk'))
    await phone.send()
    expect(phone.world.unexpected).toHaveLength(1)
    phone.device.store.update = whole
    await phone.pass(5 * minute)
    expect(await phone.shown(id)).toMatchObject({ state: 'received' })
  })
})
