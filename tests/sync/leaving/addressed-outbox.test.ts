import { describe, expect, it } from 'vitest'
import { createAddressedOutbox } from '../../../src/sync/items/addressed-outbox.ts'
import { createManualClock } from '../../support/fakes/manual-clock.ts'
import { createMemoryDraftStore } from '../../support/fakes/memory-people.ts'
import { createMemoryOutboxStore } from '../../support/fakes/memory-outbox-store.ts'
import { makeEntry } from '../../contracts/storage/made-things.ts'

const second = 1_000

async function save(addressOf: () => Promise<string | null>, aggregate = 'premises:unit-12') {
  const clock = createManualClock()
  const outbox = createAddressedOutbox({ outbox: createMemoryOutboxStore(createMemoryDraftStore()), clock, addressOf })
  const saving = outbox.save({ entries: [{ ...makeEntry('one'), aggregate }], photos: [] })
  await clock.advance(second)
  await saving
  return outbox.get('one')
}

describe('an item', () => {
  it('keeps the address it is about, so that it says so when the unit is no longer on the device', async () => {
    expect(await save(() => Promise.resolve('Marktstraat 12'))).toMatchObject({ where: 'Marktstraat 12' })
  })

  it.each([
    ['the address is not known', () => Promise.resolve(null)],
    ['the address cannot be read', () => Promise.reject(new Error('closed'))],
    ['the address does not come', () => new Promise<never>(() => undefined)],
  ])('is saved without one when %s', async (_when, addressOf) => {
    const kept = await save(addressOf)
    expect(kept).toMatchObject({ id: 'one', state: 'waiting' })
    expect(kept).not.toHaveProperty('where')
  })

  it('that adds a unit is named by its own words, and so is a report on that unit', async () => {
    const outbox = createAddressedOutbox({
      outbox: createMemoryOutboxStore(createMemoryDraftStore()),
      clock: createManualClock(),
      addressOf: () => Promise.resolve(null),
    })
    const payload = { street: 'Nieuwstraat', house_number: 7, house_suffix: '2' }
    const unit = { kind: 'premises', aggregate: 'premises:unit-7', envelope: JSON.stringify({ payload }) } as const
    await outbox.save({ entries: [makeEntry('unit-7', unit)], photos: [] })
    await outbox.save({ entries: [makeEntry('report', { aggregate: 'premises:unit-7' })], photos: [] })
    expect((await outbox.list()).map(({ where }) => where)).toEqual(['Nieuwstraat 7-2', 'Nieuwstraat 7-2'])
  })

  it('about a place without a unit asks for no address', async () => {
    const kept = await save(() => Promise.reject(new Error('asked')), 'place:somewhere')
    expect(kept).not.toHaveProperty('where')
  })
})
