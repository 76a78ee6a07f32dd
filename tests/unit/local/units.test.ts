// First: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import { anna, bert, checkColumns, entryOf, identityOf, last, listen, openStreet, soon } from './street.ts'
import { premises, pull, receive, save, standing } from './street.ts'
import type { Street } from './street.ts'

let street: Street

const unitOf = (of: Street, id: string) => last(of.units)?.find((unit) => unit.premises.id === id)
const stateOf = (of: Street, id: string) => unitOf(of, id)?.standing?.state

beforeEach(async () => {
  street = openStreet()
  await street.local.identity.save(identityOf(anna))
  await pull(street, 5, [
    premises('unit', 1),
    premises('other', 2, { house_number: 14 }),
    premises('gone', 3, { retired_on: '2025-01-01' }),
    standing('unit', 4, 'occupied'),
  ])
  await soon(() => expect(stateOf(street, 'unit')).toBe('occupied'))
  expect(street.unexpected).toEqual([])
})

describe('the units of the street', () => {
  it('are there from local data when the app is opened again, without what stopped existing', async () => {
    const again = street.openAgain()
    await soon(() => expect(again.units.values).toHaveLength(1))
    expect(last(again.units)?.map((unit) => unit.premises.id)).toEqual(['other', 'unit'])
    expect(unitOf(again, 'unit')).toEqual({
      premises: {
        id: 'unit',
        street: 'Marktstraat',
        houseNumber: 12,
        houseSuffix: '',
        postcode: null,
        point: { lon: 6.5625, lat: 52.995 },
        uses: [],
        floorAreaM2: null,
        branch: null,
        occupant: null,
        bagUnitId: null,
        bagBuildingId: null,
        retiredOn: null,
      },
      standing: {
        premisesId: 'unit',
        state: 'occupied',
        isConfirmed: false,
        observationCount: 1,
        lastSeenWeek: '2026-W40',
        vacantSince: null,
      },
      isOnlyHere: false,
    })
    expect(unitOf(again, 'other')?.standing).toBeNull()
  })

  it('show a report at once, as only on this device, and the others as the very same objects', async () => {
    const other = unitOf(street, 'other')
    await save(street, entryOf('report', 'premises_check', checkColumns('unit', 'vacant')))
    await soon(() => expect(stateOf(street, 'unit')).toBe('vacant'))
    expect(unitOf(street, 'unit')?.isOnlyHere).toBe(true)
    expect(unitOf(street, 'other')).toBe(other)
  })

  it('show a report of another tab', async () => {
    const tab = street.openAgain()
    await save(tab, entryOf('report', 'premises_check', checkColumns('unit', 'vacant')))
    await soon(() => expect(stateOf(street, 'unit')).toBe('vacant'))
  })

  it('do not fall back between receipt and pull', async () => {
    await save(street, entryOf('report', 'premises_check', checkColumns('unit', 'vacant')))
    await soon(() => expect(stateOf(street, 'unit')).toBe('vacant'))
    const before = street.units.values.length
    await receive(street, 'report', 8)
    await soon(() => expect(unitOf(street, 'unit')?.isOnlyHere).toBe(false))
    await pull(street, 9, [
      { t: 'premises_checks', id: 'report', r: 8, d: checkColumns('unit', 'vacant') },
      standing('unit', 9, 'vacant', { last_seen_week: '2026-W48' }),
    ])
    await soon(() => expect(unitOf(street, 'unit')?.standing?.lastSeenWeek).toBe('2026-W48'))
    const shown = street.units.values.slice(before - 1).map((units) => units.find(({ premises: { id } }) => id === 'unit'))
    expect(shown.map((unit) => unit?.standing?.state)).not.toContain('occupied')
    expect(unitOf(street, 'unit')?.standing?.observationCount).toBe(1)
  })

  it('count a report once that was pulled before its receipt came', async () => {
    await save(street, entryOf('report', 'premises_check', checkColumns('unit', 'vacant'), { state: 'sending' }))
    await pull(street, 9, [
      { t: 'premises_checks', id: 'report', r: 8, d: checkColumns('unit', 'vacant') },
      standing('unit', 9, 'vacant'),
    ])
    await soon(() => expect(stateOf(street, 'unit')).toBe('vacant'))
    await soon(() => expect(unitOf(street, 'unit')?.isOnlyHere).toBe(false))
    expect(unitOf(street, 'unit')?.standing?.observationCount).toBe(1)
  })

  it('let the server speak again when a report is taken back before it was sent', async () => {
    await save(street, entryOf('report', 'premises_check', checkColumns('unit', 'vacant')))
    await soon(() => expect(stateOf(street, 'unit')).toBe('vacant'))
    await street.local.outbox.update('report', () => 'remove')
    await soon(() => expect(stateOf(street, 'unit')).toBe('occupied'))
    expect(unitOf(street, 'unit')?.isOnlyHere).toBe(false)
  })

  it('take a withdrawal of a received report into account', async () => {
    await pull(street, 9, [
      { t: 'premises_checks', id: 'mine', r: 8, d: checkColumns('other', 'vacant') },
      standing('other', 9, 'vacant'),
    ])
    await soon(() => expect(stateOf(street, 'other')).toBe('vacant'))
    const withdrawal = checkColumns('other', 'vacant', { replaces: 'mine', is_withdrawal: true })
    await save(street, entryOf('withdrawal', 'premises_check', withdrawal))
    await soon(() => expect(unitOf(street, 'other')?.standing).toBeNull())
    expect(unitOf(street, 'other')?.isOnlyHere).toBe(true)
  })

  it('are not told anew for changes that do not show in them', async () => {
    const before = street.units.values.length
    const looks = listen(street.reader.unit('unit'))
    await save(street, entryOf('photo', 'photo', { record_id: 'elsewhere' }))
    await save(street, entryOf('place', 'premises_check', { ...checkColumns('x', 'vacant'), premises_id: null }))
    await pull(street, 12, [{ t: 'organisations', id: 'bakkerij', r: 12, d: { name: 'Bakkerij' } }])
    await save(street, entryOf('report', 'premises_check', checkColumns('unit', 'vacant')))
    await soon(() => expect(last(looks)?.unit.standing?.state).toBe('vacant'))
    expect(street.units.values).toHaveLength(before + 1)
    looks.stop()
  })

  it('survive an item whose text is spoilt', async () => {
    await save(street, { ...entryOf('spoilt', 'premises_check', {}), envelope: '{"payload":' })
    await save(street, entryOf('odd', 'premises_check', checkColumns('unit', 'no such state')))
    await save(street, entryOf('report', 'premises_check', checkColumns('unit', 'vacant')))
    await soon(() => expect(stateOf(street, 'unit')).toBe('vacant'))
    expect(street.unexpected).toEqual([])
  })

  it('row 36: show nothing of another account on the same phone', async () => {
    await save(street, entryOf('report', 'premises_check', checkColumns('unit', 'vacant')))
    await soon(() => expect(stateOf(street, 'unit')).toBe('vacant'))
    await street.local.identity.save(identityOf(bert))
    await soon(() => expect(last(street.units)).toEqual([]))
    await pull(street, 4, [premises('unit', 1), standing('unit', 4, 'occupied')], { userId: bert })
    await soon(() => expect(stateOf(street, 'unit')).toBe('occupied'))
    expect(unitOf(street, 'unit')?.isOnlyHere).toBe(false)
    await street.local.identity.save(identityOf(anna))
    await soon(() => expect(stateOf(street, 'unit')).toBe('vacant'))
  })

  it('go from the screen when the person signs out', async () => {
    const centre = listen(street.reader.centre)
    const isComplete = listen(street.reader.isComplete)
    expect([last(centre)?.name, last(isComplete)]).toEqual(['Assen', true])
    await street.local.identity.clear()
    await street.local.caches.removeAll(anna)
    await soon(() => expect(last(street.units)).toEqual([]))
    expect([last(centre), last(isComplete)]).toEqual([null, false])
    expect(await street.reader.search('markt', 5)).toEqual([])
    expect(street.unexpected).toEqual([])
  })
})

describe('the centre', () => {
  it('has the newest version of its boundary', async () => {
    const centre = listen(street.reader.centre)
    const ring = [[6.5, 52.9], [6.6, 52.9], [6.6, 53], [6.5, 52.9]]
    const boundary = (id: string, r: number, version: number, attribution: string) => ({
      t: 'boundaries',
      id,
      r,
      d: { version, name: 'Binnenstad', attribution, geojson: { type: 'Polygon', coordinates: [ring] } },
    })
    await pull(street, 12, [boundary('old', 11, 1, 'oud'), boundary('new', 10, 2, 'Naar CBS')])
    await soon(() => expect(last(centre)?.attribution).toBe('Naar CBS'))
    expect(last(centre)).toMatchObject({ name: 'Assen', boundary: { type: 'Polygon', coordinates: [ring] } })
    const told = centre.values.length
    await pull(street, 13, [premises('unit', 13)])
    await pull(street, 14, [standing('unit', 14, 'vacant')])
    await soon(() => expect(stateOf(street, 'unit')).toBe('vacant'))
    expect(centre.values).toHaveLength(told)
  })

  it('is complete once a whole fetch has ended, and stays so while it is fetched anew', async () => {
    const fresh = openStreet()
    const isComplete = listen(fresh.reader.isComplete)
    await fresh.local.identity.save(identityOf(anna))
    await pull(fresh, 5, [premises('unit', 1)], { rightsVersion: null, generation: 1 })
    await soon(() => expect(last(fresh.units)).toHaveLength(1))
    expect(last(isComplete)).toBe(false)
    await pull(fresh, 6, [], { generation: 1 })
    await soon(() => expect(last(isComplete)).toBe(true))
    await pull(fresh, 1, [premises('unit', 1, { house_number: 99 })], { rightsVersion: null, generation: 2 })
    await soon(() => expect(last(fresh.units)?.[0]?.premises.houseNumber).toBe(99))
    expect(last(isComplete)).toBe(true)
  })
})

describe('searching the street', () => {
  it('finds units as they are now', async () => {
    expect((await street.reader.search('marktstr 12', 5)).map((unit) => unit.premises.id)).toEqual(['unit'])
    await pull(street, 12, [premises('new', 12, { house_number: 12, house_suffix: 'a' })])
    await soon(async () => expect(await street.reader.search('12a markt', 5)).toHaveLength(1))
    expect(await street.reader.search('markt', 2)).toHaveLength(2)
  })
})
