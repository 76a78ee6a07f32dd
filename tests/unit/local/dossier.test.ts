// First: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { PulledChange } from '../../../src/sync/ports.ts'
import { createOwnRecords } from '../../../src/local/work.ts'
import { anna, bert, checkColumns, entryOf, identityOf, last, listen, openStreet, soon } from './street.ts'
import { premises, pull, receive, save, standing } from './street.ts'
import type { Heard, Street } from './street.ts'
import type { DossierRecord, Unit } from '../../../src/services.ts'

type Dossier = { readonly unit: Unit; readonly records: readonly DossierRecord[] } | null

let street: Street
let dossier: Heard<Dossier>

const records = (): readonly DossierRecord[] => last(dossier)?.records ?? []
const recordIds = (): string[] => records().map(({ check }) => check.id)

const check = (id: string, r: number, state: string, columns: Record<string, unknown> = {}): PulledChange => ({
  t: 'premises_checks',
  id,
  r,
  d: checkColumns('unit', state, { received_at: '2026-10-01T08:00:00.000Z', area: 'inside', ...columns }),
})
const authorship = (recordId: string, r: number, isOwn: boolean): PulledChange => ({
  t: 'authorships',
  id: recordId,
  r,
  d: { record_id: recordId, member_id: 'm', organisation_id: 'bakkerij', party: 'entrepreneur', is_own: isOwn },
})
const photoRow = (id: string, r: number, recordId: string): PulledChange => ({
  t: 'photos',
  id,
  r,
  d: { record_id: recordId, path: `assen/${id}/x.jpg`, sha256: 'x', byte_length: 9, width_px: 1, height_px: 1 },
})

beforeEach(async () => {
  street = openStreet()
  await street.local.identity.save(identityOf(anna))
  await pull(street, 9, [
    premises('unit', 1),
    premises('other', 2),
    { t: 'organisations', id: 'bakkerij', r: 3, d: { name: 'Bakkerij Zuidema', party: 'entrepreneur' } },
    check('theirs', 4, 'occupied', { received_at: '2026-09-01T08:00:00.000Z' }),
    authorship('theirs', 5, false),
    check('mine', 6, 'vacant'),
    authorship('mine', 7, true),
    photoRow('photo', 8, 'mine'),
    standing('unit', 9, 'vacant'),
  ])
  dossier = listen(street.reader.unit('unit'))
  await soon(() => expect(records()).toHaveLength(2))
})

describe('the dossier of a unit', () => {
  it('holds the records that were pulled, newest first, with what may be known of each', () => {
    expect(records()).toMatchObject([
      {
        check: { id: 'mine', state: 'vacant', premisesId: 'unit' },
        isOwn: true,
        author: 'Bakkerij Zuidema',
        receivedAt: '2026-10-01T08:00:00.000Z',
        area: 'inside',
        photos: [{ id: 'photo', isOnlyHere: false }],
        sending: 'received',
      },
      { check: { id: 'theirs' }, isOwn: false, author: 'Bakkerij Zuidema', photos: [] },
    ])
    expect(last(dossier)?.unit).toBe(last(street.units)?.find((unit) => unit.premises.id === 'unit'))
  })

  it('names no author whose row was not pulled', async () => {
    await pull(street, 10, [check('hidden', 10, 'vacant', { received_at: '2026-11-01T08:00:00.000Z' })])
    await soon(() => expect(recordIds()[0]).toBe('hidden'))
    expect(records()[0]).toMatchObject({ author: null, isOwn: false })
  })

  it('starts with what is only on this device, and follows it on its way', async () => {
    await save(
      street,
      entryOf('report', 'premises_check', checkColumns('unit', 'vacant', { observed_at: '1999-01-01T00:00:00.000Z' })),
      entryOf('picture', 'photo', { record_id: 'report' }),
    )
    await soon(() => expect(recordIds()).toEqual(['report', 'mine', 'theirs']))
    expect(records()[0]).toMatchObject({
      isOwn: true,
      receivedAt: null,
      area: null,
      photos: [{ id: 'picture', isOnlyHere: true }],
      sending: 'waiting',
    })
    await receive(street, 'report', 12)
    await soon(() => expect(records()[0]?.sending).toBe('received'))
    expect(records()[0]).toMatchObject({ receivedAt: '2026-11-24T08:31:00.000Z', photos: [{ isOnlyHere: true }] })
    const received = { received_at: '2026-11-24T08:31:00.000Z' }
    await pull(street, 13, [check('report', 12, 'vacant', received), photoRow('picture', 13, 'report')])
    await soon(() => expect(records()[0]?.area).toBe('inside'))
    // The row of the photo is there; its bytes are not before the outbox says so.
    expect(records()[0]?.photos).toEqual([{ id: 'picture', isOnlyHere: true }])
    await receive(street, 'picture', 13)
    await soon(() => expect(records()[0]?.photos).toEqual([{ id: 'picture', isOnlyHere: false }]))
    expect(recordIds()).toEqual(['report', 'mine', 'theirs'])
  })

  it('shows a corrected record as its correction, with the photos of both', async () => {
    const words = checkColumns('unit', 'vacant', { replaces: 'mine', note: 'Etalage leeg' })
    await save(street, entryOf('correction', 'premises_check', words), entryOf('more', 'photo', { record_id: 'correction' }))
    await soon(() => expect(recordIds()).toEqual(['correction', 'theirs']))
    expect(records()[0]?.check.note).toBe('Etalage leeg')
    expect(records()[0]?.photos.map(({ id }) => id)).toEqual(['more', 'photo'])
  })

  it('shows neither a withdrawn record nor its withdrawal', async () => {
    const withdrawal = checkColumns('unit', 'vacant', { replaces: 'mine', is_withdrawal: true })
    await save(street, entryOf('withdrawal', 'premises_check', withdrawal))
    await soon(() => expect(recordIds()).toEqual(['theirs']))
  })

  it('loses a record when a tombstone says so', async () => {
    await pull(street, 10, [{ t: 'premises_checks', id: 'theirs', r: 10, gone: true }])
    await soon(() => expect(recordIds()).toEqual(['mine']))
  })

  it('is not told anew when other units change', async () => {
    const told = dossier.values.length
    const other = listen(street.reader.unit('other'))
    await save(street, entryOf('report', 'premises_check', checkColumns('other', 'vacant')))
    await soon(() => expect(last(other)?.records).toHaveLength(1))
    expect(dossier.values).toHaveLength(told)
  })

  it('is nothing for a unit that is not there, and after signing out', async () => {
    const nowhere = listen(street.reader.unit('nowhere'))
    await soon(() => expect(nowhere.values).toEqual([null]))
    await street.local.identity.save(identityOf(bert))
    await soon(() => expect(last(dossier)).toBeNull())
  })

  it('is silent once nobody listens', async () => {
    dossier.stop()
    const told = dossier.values.length
    const again = listen(street.reader.unit('unit'))
    await save(street, entryOf('report', 'premises_check', checkColumns('unit', 'occupied')))
    await soon(() => expect(last(again)?.records).toHaveLength(3))
    expect(dossier.values).toHaveLength(told)
  })
})

describe('own records', () => {
  it('are found in the copy of the server, those of others are not', async () => {
    const find = createOwnRecords(street.local)
    expect(await find('mine')).toMatchObject({ id: 'mine', premisesId: 'unit', state: 'vacant' })
    expect(await find('theirs')).toBeNull()
    expect(await find('nowhere')).toBeNull()
    await street.local.identity.clear()
    expect(await find('mine')).toBeNull()
  })
})

describe('what an owner or occupant says against a report', () => {
  const objection = { premises_id: 'unit', check_id: null, state: 'vacant', interest: 'owner', note: 'Verhuurd' }

  it('shows from the moment it is on this device, and with its author once the server told', async () => {
    await save(street, entryOf('against', 'premises_objection', objection))
    await soon(() => expect(last(dossier)).toMatchObject({ objections: [{ isOwn: true, sending: 'waiting', author: null }] }))
    const row = { t: 'premises_objections', id: 'told', r: 10, d: { ...objection, received_at: '2026-11-01T08:00:00.000Z' } }
    await pull(street, 11, [row, authorship('told', 11, false)])
    await soon(() => expect(last(dossier)).toMatchObject({
      objections: [{ objection: { id: 'against' } }, { objection: { id: 'told' }, isOwn: false, author: 'Bakkerij Zuidema' }],
    }))
    expect(records()).toHaveLength(2)
  })
})

describe('the photos of a record', () => {
  it('stand in their order, each once with its last words, and corrections of a record keep them', async () => {
    const row = photoRow('second', 10, 'mine')
    const placed = (id: string, r: number, d: object): PulledChange => ({ ...row, id, r, d: { ...('d' in row ? row.d : {}), ...d } })
    await pull(street, 13, [
      placed('second', 10, { position: 0, caption: 'Deur' }),
      placed('renamed', 11, { position: 1, caption: '<b>Etalage</b>', replaces: 'photo' }),
      check('corrected', 12, 'vacant', { replaces: 'mine', to_let: true, former_use: 'winkelfunctie' }),
      authorship('corrected', 13, true),
    ])
    await soon(() => expect(recordIds()).toContain('corrected'))
    expect(records().find((one) => one.check.id === 'corrected')).toMatchObject({
      check: { toLet: true, formerUse: 'winkelfunctie' },
      earlier: [{ id: 'mine' }],
      photos: [
        { id: 'second', caption: 'Deur' },
        { id: 'renamed', caption: '<b>Etalage</b>' },
      ],
    })
  })
})
