import { expect, it } from 'vitest'
import { createRegister } from '../../src/sync/register/register.ts'
import { createMemoryText } from '../support/fakes/memory-people.ts'
import { hash } from '../support/fakes/sha256.ts'
import { anna, assen, bram, premises } from './support/people.ts'
import { minute, openPhone } from './support/phone.ts'
import type { Phone } from './support/phone.ts'

const unit = premises(1)

/** Anna and Bram with the same unit before them, and no line. */
async function twoInACellar(): Promise<{ annas: Phone; brams: Phone }> {
  const annas = await openPhone(anna)
  annas.world.model.seed('premises', unit, assen, { version: 1, occupant: 'Bakker', branch: null })
  const brams = await openPhone(bram, annas.world)
  await annas.pass(minute)
  for (const { device } of [annas, brams]) device.server.always = { kind: 'unreachable' }
  return { annas, brams }
}

async function edit({ app, device, world }: Phone, changes: Readonly<Record<string, string>>): Promise<void> {
  const { store: outbox, clock } = device
  const { account, loop } = app
  const base = { occupant: 'Bakker', branch: null }
  const register = createRegister({
    ...{ outbox, clock, account, hash, ids: world.ids, wake: loop.wake, formDrafts: createMemoryText() },
  })
  const seen = Object.fromEntries(Object.keys(changes).map((name) => [name, base[name as keyof typeof base]]))
  expect(await register.edit({ premisesId: unit, baseVersion: 1, base: seen, changes })).toEqual({ ok: true })
}

/** First Anna has a line again, then Bram, then both look once more. */
async function comeUp({ annas, brams }: { annas: Phone; brams: Phone }): Promise<void> {
  for (const { device } of [annas, brams]) {
    device.server.always = 'none'
    await annas.pass(10 * minute)
  }
}

const copied = async ({ device, app }: Phone, table: string) => {
  const rows = await device.caches.rowsOf(app.account.current()?.userId ?? '', assen)
  return rows.filter(({ t }) => t === table).map(({ d }) => d)
}

it('row 39: of two edits of one field the first holds, and the second stays beside it for both to see', async () => {
  const two = await twoInACellar()
  await edit(two.annas, { occupant: 'Van Anna' })
  await edit(two.brams, { occupant: 'Van Bram' })
  await comeUp(two)
  const [entry] = await two.brams.device.store.list()
  expect(entry).toMatchObject({ kind: 'premises_edit', state: 'received' })
  expect(entry?.envelope).toContain('Van Bram')
  for (const phone of [two.annas, two.brams]) {
    expect(await copied(phone, 'premises')).toMatchObject([{ occupant: 'Van Anna', version: 2 }])
    expect(await copied(phone, 'edit_conflicts')).toMatchObject([
      { row_id: unit, field: 'occupant', proposed_value: 'Van Bram', decided_by: null },
    ])
  }
})

it('row 39: two edits of different fields both hold, whichever comes first', async () => {
  const two = await twoInACellar()
  await edit(two.annas, { occupant: 'Van Anna' })
  await edit(two.brams, { branch: 'leisure' })
  await comeUp(two)
  for (const phone of [two.annas, two.brams]) {
    expect(await copied(phone, 'premises')).toMatchObject([{ occupant: 'Van Anna', branch: 'leisure', version: 3 }])
    expect(await copied(phone, 'edit_conflicts')).toEqual([])
  }
})
