import { describe, expect, it } from 'vitest'
import { StorageFailure } from '../../../src/sync/ports.ts'
import { deviceOfVersion010 } from '../../support/stored/earlier-versions.ts'
import { settle } from '../../support/fakes/manual-clock.ts'
import { outboxEntry } from '../support/outbox-entry.ts'
import { anna, emptyShop, premises } from '../support/people.ts'
import { hour, minute, openPhone } from '../support/phone.ts'
import type { Phone } from '../support/phone.ts'

describe('row 19: what version 0.1.0 of the app stored', () => {
  async function updatedPhone(): Promise<Phone> {
    const phone = await openPhone(anna)
    phone.app.life.end()
    const { entries, photos } = deviceOfVersion010()
    await phone.device.store.save({ entries, photos })
    await phone.restart()
    return phone
  }

  it('is shown for what it is', async () => {
    const phone = await openPhone(anna)
    const { entries, photos } = deviceOfVersion010()
    await phone.device.store.save({ entries, photos })
    await settle()
    const { items } = await phone.app.view()
    expect(items.map(({ kind, state, isReadOnly }) => ({ kind, state, isReadOnly }))).toEqual([
      { kind: 'premises_check', state: 'sending', isReadOnly: false },
      { kind: 'premises_check', state: 'received', isReadOnly: false },
      { kind: 'premises_check', state: 'attention', isReadOnly: false },
      { kind: 'photo', state: 'waiting', isReadOnly: false },
      { kind: 'premises_check', state: 'waiting', isReadOnly: false },
    ])
    expect(items[2]).toMatchObject({ reason: 'not_allowed', premisesState: 'occupied', premisesId: null })
  })

  it('is sent to the last byte, photo included', async () => {
    const phone = await updatedPhone()
    await phone.pass(hour)
    const { entries } = deviceOfVersion010()
    const [report, photo, , , halfSent] = entries
    for (const entry of [report, photo, halfSent]) {
      if (entry === undefined) throw new Error('The stored device holds less than it should')
      expect(await phone.shown(entry.id)).toMatchObject({ state: 'received' })
      const sent = phone.device.server.calls.flatMap((call) => (call.kind === 'push' ? call.items : []))
      expect(sent).toContain(entry.envelope)
    }
    expect(phone.world.model.objects.has(photo?.photo?.path ?? '')).toBe(true)
  })

  it('can be tried again and changed like what is made today', async () => {
    const phone = await updatedPhone()
    const refused = deviceOfVersion010().entries[2]?.id ?? ''
    const amended = await phone.app.reporting.amend(refused, { note: 'Toch open' })
    expect(amended).toEqual({ ok: true, recordId: refused })
    await phone.pass(hour)
    expect(await phone.shown(refused)).toMatchObject({ state: 'received' })
    expect(phone.world.model.rows.get(refused)?.data).toMatchObject({ note: 'Toch open' })
  })
})

describe('row 19: what a newer version of the app stored', () => {
  const newer = (id: string, parts: object) =>
    outboxEntry({ id, kind: 'premises_check', aggregate: `premises:${premises(5)}`, ...parts })
  const cases = [
    ['in a shape not known here', newer('shape', { storedVersion: 2, envelope: '{"v":1,"payload":{}}', colour: 'red' })],
    ['in an envelope not known here', newer('envelope', { envelope: '{"v":2,"payload":{}}' })],
    ['of a kind not known here', newer('kind', { kind: 'impression', envelope: '{"v":1,"payload":{}}' })],
    ['that is no envelope at all', newer('damaged', { envelope: 'half a te' })],
    ['of a kind not known here, refused', newer('refused', { kind: 'impression', state: 'attention', reason: 'odd' })],
  ] as const

  it.each(cases)('%s, stays as it is: shown, never sent, changed or thrown away', async (_what, entry) => {
    const phone = await openPhone(anna)
    phone.device.store.disk.plant(entry)
    const other = await phone.report(emptyShop(1))
    await phone.pass(hour)
    expect(await phone.shown(other)).toMatchObject({ state: 'received' })
    expect(await phone.shown(entry.id)).toMatchObject({ kind: 'unknown', isReadOnly: true, reason: 'update_app' })
    await phone.app.outbox.retry(entry.id)
    await phone.app.outbox.discard(entry.id)
    await phone.pass(hour)
    expect(await phone.device.entry(entry.id)).toEqual(entry)
    expect(phone.pushed().flat()).not.toContain(entry.id)
    expect(phone.world.unexpected).toEqual([])
  })

  it('goes along in the copy of its owner', async () => {
    const phone = await openPhone(anna)
    phone.device.store.disk.plant(cases[2][1])
    const answer = await phone.app.outbox.exportUnsent()
    if (!answer.ok) throw new Error(answer.problem)
    const { items } = JSON.parse(await answer.file.text()) as { items: { id: string; envelope: string }[] }
    expect(items).toMatchObject([{ id: 'kind', kind: 'impression', envelope: cases[2][1].envelope }])
  })

  it('is waited for by what follows from it, and by nothing else', async () => {
    const phone = await openPhone(anna)
    phone.device.store.disk.plant(cases[0][1])
    const child = await phone.report(emptyShop(2))
    await phone.device.store.update(child, (entry) => ({ ...entry, dependsOn: 'shape' }))
    await phone.pass(hour)
    expect(await phone.shown(child)).toMatchObject({ state: 'waiting', reason: 'parent_first' })
  })

  it('row 27: a database that only a newer version may write to stops the sender without an error', async () => {
    const phone = await openPhone(anna)
    const id = await phone.report(emptyShop(3))
    phone.device.store.update = () => Promise.reject(new StorageFailure('newer_data'))
    await phone.restart()
    await phone.pass(minute)
    expect(phone.world.unexpected).toEqual([])
    expect(await phone.shown(id)).toMatchObject({ state: 'waiting', reason: 'update_app' })
    expect((await phone.app.outbox.exportUnsent()).ok).toBe(true)
    expect(await phone.app.outbox.discard(id)).toEqual({ ok: false, problem: 'newer_data' })
  })
})
