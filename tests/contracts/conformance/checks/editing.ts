import assert from 'node:assert/strict'
import { assenId } from '../../../../supabase/index.ts'
import type { Client } from '../backend.ts'
import type { Check } from '../check.ts'
import { asItem, envelopeOf, pullAll, push } from '../items.ts'
import type { Item } from '../items.ts'

type Fields = Readonly<Record<string, unknown>>

/** A unit of one's own on a street that nobody has: the demo's units stay as they are. */
function unitItem(houseNumber = 1 + Math.floor(Math.random() * 99_998)): Item {
  const envelope = envelopeOf('premises', 'premises:later', {
    street: 'Conformiteitsgang',
    house_number: houseNumber,
    house_suffix: '',
    postcode: null,
    lon: 6.5614,
    lat: 52.9968,
    uses: ['winkelfunctie'],
    floor_area_m2: 80,
    branch: null,
    occupant: 'Eerst',
  })
  return asItem({ ...envelope, aggregate: `premises:${envelope.id}` })
}

const editItem = (unitId: string, changes: Fields, base: Fields, rest: Fields = {}): Item =>
  asItem(
    envelopeOf('premises_edit', `premises:${unitId}`, { premises_id: unitId, base_version: 1, changes, base, ...rest }),
  )

async function addUnit(client: Client): Promise<string> {
  const item = unitItem()
  const [result] = await push(client, [item.text])
  assert.equal(result?.outcome, 'received')
  return item.id
}

async function rowOf(client: Client, table: string, id: string): Promise<Fields | undefined> {
  const { changes } = await pullAll(client, 1000)
  return changes.find((change) => change.t === table && change.id === id)?.d
}

async function openConflictOf(client: Client, unitId: string) {
  const { changes } = await pullAll(client, 1000)
  return changes.find(({ t, d }) => t === 'edit_conflicts' && d?.['row_id'] === unitId && d['decided_by'] === null)
}

export const editing: readonly Check[] = [
  {
    name: 'edit: a unit that a phone adds is there for everybody, with a version',
    async run({ entrepreneur, staff }) {
      const id = await addUnit(entrepreneur.client)
      const unit = await rowOf(staff.client, 'premises', id)
      assert.deepEqual([unit?.['occupant'], unit?.['version'], unit?.['retired_on']], ['Eerst', 1, null])
    },
  },
  {
    name: 'edit: an address that is taken is answered as already there',
    async run({ entrepreneur, otherEntrepreneur }) {
      const number = 1 + Math.floor(Math.random() * 99_998)
      await push(entrepreneur.client, [unitItem(number).text])
      const [result] = await push(otherEntrepreneur.client, [unitItem(number).text])
      assert.deepEqual([result?.outcome, result?.code], ['refused', 'already_there'])
    },
  },
  {
    name: 'edit: two edits of other fields from one version both hold (row 39)',
    async run({ entrepreneur, staff }) {
      const id = await addUnit(entrepreneur.client)
      await push(staff.client, [editItem(id, { branch: 'leisure' }, { branch: null }).text])
      const late = editItem(id, { occupant: 'Daarna' }, { occupant: 'Eerst' })
      const [result] = await push(entrepreneur.client, [late.text])
      assert.equal(result?.outcome, 'received')
      const unit = await rowOf(entrepreneur.client, 'premises', id)
      assert.deepEqual([unit?.['occupant'], unit?.['branch'], unit?.['version']], ['Daarna', 'leisure', 3])
      assert.equal((await rowOf(entrepreneur.client, 'edits', late.id))?.['outcome'], 'merged')
    },
  },
  {
    name: 'edit: two edits of one field are both kept, and a person settles them by an edit (row 39)',
    async run({ entrepreneur, staff, otherEntrepreneur }) {
      const id = await addUnit(entrepreneur.client)
      await push(staff.client, [editItem(id, { occupant: 'Van staf' }, { occupant: 'Eerst' }).text])
      const mine = editItem(id, { occupant: 'Van mij' }, { occupant: 'Eerst' })
      const [result] = await push(entrepreneur.client, [mine.text])
      assert.equal(result?.outcome, 'received')
      const conflict = await openConflictOf(entrepreneur.client, id)
      assert.deepEqual([conflict?.d?.['current_value'], conflict?.d?.['proposed_value']], ['Van staf', 'Van mij'])
      assert.equal(await openConflictOf(otherEntrepreneur.client, id), undefined)

      const decides = { decides: [conflict?.id] }
      const chosen = editItem(id, { occupant: 'Van mij' }, { occupant: 'Van staf' }, decides)
      const meddling = editItem(id, { occupant: 'X' }, { occupant: 'Y' }, decides)
      const [refused] = await push(otherEntrepreneur.client, [meddling.text])
      assert.equal(refused?.code, 'not_allowed')
      await push(staff.client, [chosen.text])
      assert.equal((await rowOf(staff.client, 'premises', id))?.['occupant'], 'Van mij')
      assert.equal(await openConflictOf(entrepreneur.client, id), undefined)
    },
  },
  {
    name: 'edit: of a unit that is not here yet it is tried again, and a made-up field is refused',
    async run({ entrepreneur }) {
      const unit = unitItem()
      const [early] = await push(entrepreneur.client, [editItem(unit.id, { occupant: 'X' }, { occupant: 'Eerst' }).text])
      assert.deepEqual([early?.outcome, early?.code], ['retry', 'parent_missing'])
      await push(entrepreneur.client, [unit.text])
      const moved = editItem(unit.id, { centre_id: assenId }, { centre_id: null })
      const [wrong] = await push(entrepreneur.client, [moved.text])
      assert.deepEqual([wrong?.outcome, wrong?.code], ['refused', 'invalid'])
    },
  },
]
