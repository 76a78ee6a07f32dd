import { describe, expect, it } from 'vitest'
import { settle } from '../support/fakes/manual-clock.ts'
import { amend } from './support/amend.ts'
import { anna, premises } from './support/people.ts'
import { hour, minute, openPhone, second } from './support/phone.ts'

describe('taking a report back', () => {
  it('within the undo window leaves nothing, on the phone or on the server', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    await phone.photo(id)
    expect(await phone.app.reporting.undo(id)).toEqual({ ok: true })
    await phone.pass(hour)
    expect((await phone.app.view()).items).toEqual([])
    expect(phone.device.store.disk.photos()).toEqual([])
    expect(phone.world.model.order).toEqual([])
  })

  it('after it was sent makes a withdrawal that waits for it', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    await amend(phone, id, { note: 'vergissing' })
    phone.device.server.next.push.push('lose_response')
    await phone.send()
    expect(await phone.app.reporting.undo(id)).toEqual({ ok: true })
    await phone.pass(5 * minute)
    const [, withdrawal = ''] = phone.world.model.order
    const expected = { replaces: id, is_withdrawal: true, note: null }
    expect(phone.world.model.rows.get(withdrawal)?.data).toMatchObject(expected)
    expect((await phone.shown(withdrawal)).isWithdrawal).toBe(true)
  })

  it('twice makes one withdrawal', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    await phone.send()
    await Promise.all([phone.app.reporting.undo(id), phone.app.reporting.undo(id)])
    await phone.pass(second)
    expect(phone.world.model.order).toHaveLength(2)
  })

  it('takes its unsent corrections and photos along', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    await phone.send()
    await phone.pass(minute / 2)
    phone.device.server.always = 'lose_request'
    const correction = await amend(phone, id, { note: 'toch niet' })
    await phone.photo(correction)
    await phone.app.reporting.undo(correction)
    phone.device.server.always = 'none'
    await phone.pass(5 * minute)
    expect(phone.world.model.order).toHaveLength(2)
    expect(phone.world.model.rows.get(phone.world.model.order[1] ?? '')?.data).toMatchObject({ replaces: id, is_withdrawal: true })
    expect(phone.world.model.objects.size).toBe(0)
  })

  it('while it is being sent never leaves it on the server unanswered', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    const whole = phone.device.server.push
    phone.device.server.push = async (call) => {
      phone.device.server.push = whole
      await phone.app.reporting.undo(id)
      return whole(call)
    }
    await phone.pass(minute)
    expect(phone.world.model.order).toHaveLength(2)
    expect(phone.world.model.rows.get(phone.world.model.order[1] ?? '')?.data).toMatchObject({ is_withdrawal: true })
  })

  it('and reporting the same at once makes a new report', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    await phone.app.reporting.undo(id)
    const again = await phone.report()
    expect(again).not.toBe(id)
    await phone.send()
    expect(phone.world.model.order).toEqual([again])
  })
})

describe('a photo and its draft', () => {
  it('row 22: the draft made before the camera opens is there after a kill, and goes with the saved photo', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    const draft = { id: 'draft-1', recordId: id, premisesId: premises(1), label: 'Marktstraat 1', note: '' }
    await phone.app.reporting.keepDraft({ ...draft, step: 'camera' })
    await phone.restart()
    const seen: unknown[] = []
    phone.app.reporting.drafts.subscribe((drafts) => seen.push(drafts))
    await settle()
    expect(seen.at(-1)).toEqual([{ ...draft, step: 'camera', startedAt: phone.world.clock.now() }])
    await phone.photo(id)
    await settle()
    expect(seen.at(-1)).toEqual([])
  })

  it('a note that was kept as a draft goes with the saved note', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    const draft = { id: 'draft-1', recordId: id, premisesId: premises(1), label: 'Marktstraat 1', note: 'Etal' }
    await phone.app.reporting.keepDraft({ ...draft, step: 'note' })
    await amend(phone, id, { note: 'Etalage' })
    expect(await phone.device.drafts.list(anna.userId)).toEqual([])
  })

  it('words that are still being typed outlive everything else that is said of the report', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    const draft = { id: 'draft-1', recordId: id, premisesId: premises(1), label: 'Marktstraat 1', note: 'Etal' }
    await phone.app.reporting.keepDraft({ ...draft, step: 'note' })
    await amend(phone, id, { toLet: true })
    await phone.send()
    const correction = await amend(phone, id, { formerUse: 'winkelfunctie' })
    await phone.restart()
    expect((await phone.device.drafts.list(anna.userId)).map(({ note }) => note)).toEqual(['Etal'])
    await amend(phone, correction, { note: 'Andere woorden' })
    expect(await phone.device.drafts.list(anna.userId)).toHaveLength(1)
    await amend(phone, correction, { note: 'Etal' })
    expect(await phone.device.drafts.list(anna.userId)).toEqual([])
  })

  it('the same picture chosen twice is one photo', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    const [one, other] = await Promise.all([phone.photo(id), phone.photo(id)])
    expect(other).toBe(one)
  })

  it('of a report that was corrected keeps the record it was made for, and arrives', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    const photo = await phone.photo(id)
    phone.device.server.next.push.push('lose_response')
    await phone.send()
    await amend(phone, id, { note: 'later' })
    await phone.pass(5 * minute)
    expect(phone.world.model.rows.get(photo)?.data).toMatchObject({ record_id: id })
    expect((await phone.app.view()).items.every((item) => item.state === 'received')).toBe(true)
  })

  it('that is no photo is answered with the reason, and nothing is kept', async () => {
    const phone = await openPhone()
    const id = await phone.report()
    expect(await phone.app.reporting.addPhoto(id, new Blob([]))).toEqual({ ok: false, problem: 'empty' })
    expect((await phone.app.view()).items).toHaveLength(1)
  })
})
