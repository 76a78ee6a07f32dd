// First: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import { createRegisterReader } from '../../../src/local/register.ts'
import type { FieldConflict } from '../../../src/services.ts'
import type { PulledChange } from '../../../src/sync/ports.ts'
import { anna, bert, entryOf, identityOf, last, listen, openStreet, premises, pull, receive, save, soon } from './street.ts'
import type { Heard, Street } from './street.ts'

let street: Street
const unitOf = (id: string) => last(street.units)?.find((unit) => unit.premises.id === id)
const edit = (id: string, changes: object, base: object, rest: object = {}) =>
  entryOf(id, 'premises_edit', { premises_id: 'unit', base_version: 1, changes, base, ...rest })

beforeEach(async () => {
  street = openStreet()
  await street.local.identity.save(identityOf(anna))
  await pull(street, 5, [premises('unit', 1, { occupant: 'Oud', version: 1 }), premises('other', 2, { house_number: 14 })])
  await soon(() => expect(unitOf('unit')).toBeDefined())
})

describe('the street with edits that are on their way', () => {
  it('shows them at once, one upon the other, as only on this device', async () => {
    await save(street, edit('e1', { occupant: 'Nieuw' }, { occupant: 'Oud' }))
    await save(street, edit('e2', { occupant: 'Nieuwer' }, { occupant: 'Nieuw' }))
    await soon(() => expect(unitOf('unit')?.premises.occupant).toBe('Nieuwer'))
    expect(unitOf('unit')).toMatchObject({ isRegisterOnlyHere: true, isOnlyHere: false })
    expect(unitOf('unit')?.premises.version).toBe(1)
    expect(unitOf('other')).not.toHaveProperty('isRegisterOnlyHere')
  })

  it('keeps showing them between receipt and pull, and no longer as only here', async () => {
    await save(street, edit('e1', { occupant: 'Nieuw' }, { occupant: 'Oud' }))
    await receive(street, 'e1', 9)
    await soon(() => expect(unitOf('unit')).not.toHaveProperty('isRegisterOnlyHere'))
    expect(unitOf('unit')?.premises.occupant).toBe('Nieuw')
    await pull(street, 9, [premises('unit', 8, { occupant: 'Nieuw', version: 2 })])
    await soon(() => expect(unitOf('unit')?.premises.version).toBe(2))
    expect(unitOf('unit')?.premises.occupant).toBe('Nieuw')
  })

  it('shows what others wrote meanwhile where both changed the same field, as the server will', async () => {
    await save(street, edit('e1', { occupant: 'Nieuw', branch: 'leisure' }, { occupant: 'Oud', branch: null }))
    await pull(street, 8, [premises('unit', 8, { occupant: 'Van Bert', branch: null, version: 2 })])
    await soon(() => expect(unitOf('unit')?.premises.occupant).toBe('Van Bert'))
    expect(unitOf('unit')?.premises.branch).toBe('leisure')
  })

  it('shows a refused edit in the outbox only', async () => {
    await save(street, { ...edit('e1', { occupant: 'Nieuw' }, { occupant: 'Oud' }), state: 'attention' })
    await save(street, edit('e2', { branch: 'leisure' }, { branch: null }))
    await soon(() => expect(unitOf('unit')?.premises.branch).toBe('leisure'))
    expect(unitOf('unit')?.premises.occupant).toBe('Oud')
  })

  it('shows a unit that was added here, and no edit of somebody else on this device', async () => {
    const added = { street: 'Nieuwe Gang', house_number: 3, house_suffix: '', lon: 6.56, lat: 52.99, uses: [] }
    await save(street, entryOf('new', 'premises', added))
    await save(street, { ...edit('e1', { occupant: 'Bert' }, { occupant: 'Oud' }), ownerId: bert })
    await soon(() => expect(unitOf('new')).toMatchObject({ isRegisterOnlyHere: true, standing: null }))
    expect(unitOf('unit')?.premises.occupant).toBe('Oud')
  })
})

describe('the register beside the street', () => {
  const conflict = (id: string, r: number, facts: object = {}): PulledChange => ({
    t: 'edit_conflicts',
    id,
    r,
    d: {
      ...{ table_name: 'premises', row_id: 'unit', field: 'occupant', current_value: 'Oud', proposed_value: id },
      ...{ edit_id: `edit-${id}`, current_edit_id: null, decided_by: null },
      ...facts,
    },
  })
  const readerOf = ({ local, unexpected }: Street) =>
    createRegisterReader({ ...local, onUnexpected: (error) => unexpected.push(error) })
  let conflicts: Heard<readonly FieldConflict[]>

  beforeEach(() => {
    conflicts = listen(readerOf(street).conflicts)
  })

  it('has one choice per field with every value, and says who wrote which as far as one may know', async () => {
    await pull(street, 20, [
      conflict('Bakker', 10),
      conflict('Slager', 11),
      conflict('settled', 12, { decided_by: 'edit-x' }),
      { t: 'edits', id: 'edit-Bakker', r: 13, d: { received_at: '2026-11-24T09:00:00.000Z' } },
      { t: 'authorships', id: 'edit-Bakker', r: 14, d: { record_id: 'edit-Bakker', organisation_id: 'o', is_own: true } },
      { t: 'organisations', id: 'o', r: 15, d: { name: 'Boekhandel', party: 'entrepreneur' } },
    ])
    await soon(() => expect(last(conflicts)).toHaveLength(1))
    expect(last(conflicts)?.[0]).toMatchObject({
      field: 'occupant',
      premises: { id: 'unit', version: 1 },
      current: { value: 'Oud', author: null, isOwn: false, receivedAt: null },
      proposals: [
        { conflictId: 'Bakker', value: 'Bakker', author: 'Boekhandel', isOwn: true, receivedAt: '2026-11-24T09:00:00.000Z' },
        { conflictId: 'Slager', value: 'Slager', author: null, isOwn: false, receivedAt: null },
      ],
    })
  })

  it('asks no more about what this person decided, sent or not', async () => {
    await pull(street, 20, [conflict('Bakker', 10)])
    await soon(() => expect(last(conflicts)).toHaveLength(1))
    await save(street, edit('e1', { occupant: 'Oud' }, { occupant: 'Oud' }, { decides: ['Bakker'] }))
    await soon(() => expect(last(conflicts)).toEqual([]))
  })

  it('names the units that are gone, also those that are so only here', async () => {
    const gone = listen(readerOf(street).gone)
    await save(street, edit('e1', { retired_on: '2026-11-24' }, { retired_on: null }))
    await soon(() => expect(last(gone)?.map(({ id, retiredOn }) => [id, retiredOn])).toEqual([['unit', '2026-11-24']]))
    expect(street.unexpected).toEqual([])
  })

  it('shows nothing of the person before when somebody else signs in', async () => {
    await pull(street, 20, [conflict('Bakker', 10)])
    await soon(() => expect(last(conflicts)).toHaveLength(1))
    await street.local.identity.save(identityOf(bert))
    await soon(() => expect(last(conflicts)).toEqual([]))
  })
})
