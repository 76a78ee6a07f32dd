// First: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import type { PulledChange } from '../../../src/sync/ports.ts'
import { anna, bert, checkColumns, entryOf, identityOf, openStreet, premises, pull, save, soon } from './street.ts'

const check = (id: string, r: number, unit: string, columns: Record<string, unknown> = {}): PulledChange => ({
  t: 'premises_checks',
  id,
  r,
  d: checkColumns(unit, 'vacant', columns),
})
const authorship = (recordId: string, r: number, isOwn: boolean): PulledChange => ({
  t: 'authorships',
  id: recordId,
  r,
  d: { record_id: recordId, is_own: isOwn },
})

it('the units one reported something of are those sent and those on this device, without what was withdrawn', async () => {
  const street = openStreet()
  await street.local.identity.save(identityOf(anna))
  await pull(street, 9, [
    ...['sent', 'theirs', 'withdrawn', 'here'].map((id, index) => premises(id, index + 1)),
    check('one', 5, 'sent'),
    authorship('one', 5, true),
    check('two', 6, 'theirs'),
    authorship('two', 6, false),
    check('three', 7, 'withdrawn'),
    authorship('three', 7, true),
    check('four', 8, 'withdrawn', { replaces: 'three', is_withdrawal: true }),
    authorship('four', 8, true),
  ])
  await save(street, entryOf('five', 'premises_check', checkColumns('here', 'occupied')))
  await soon(async () => expect([...(await street.reader.reportedUnits())].sort()).toEqual(['here', 'sent']))
})

it('there are none while nobody is signed in, nor those of somebody else', async () => {
  const street = openStreet()
  expect(await street.reader.reportedUnits()).toEqual(new Set())
  await street.local.identity.save(identityOf(bert))
  await save(street, entryOf('five', 'premises_check', checkColumns('here', 'occupied')))
  await soon(async () => expect(await street.reader.reportedUnits()).toEqual(new Set()))
})
