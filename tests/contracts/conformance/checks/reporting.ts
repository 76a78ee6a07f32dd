import assert from 'node:assert/strict'
import type { Check } from '../check.ts'
import { asItem, checkItem, envelopeOf, nextUnitId, photoItem, push } from '../items.ts'

const objection = (payload: Readonly<Record<string, unknown>> = {}, premisesId = nextUnitId()) =>
  asItem(envelopeOf('premises_objection', `premises:${premisesId}`, {
    ...{ premises_id: premisesId, check_id: null, state: 'vacant', interest: 'owner', note: 'Het is verhuurd.' },
    ...payload,
  }))

export const reporting: readonly Check[] = [
  {
    name: 'reports: a sign to let and the former use are kept, and both may be missing, as an older app sends them (row 19)',
    async run({ entrepreneur }) {
      const said = checkItem({ to_let: true, former_use: 'winkelfunctie' })
      const unsaid = checkItem()
      const results = await push(entrepreneur.client, [said.text, unsaid.text])
      assert.deepEqual(results.map(({ outcome }) => outcome), ['received', 'received'])
      const columns = entrepreneur.client.from('premises_checks').select('to_let, former_use')
      const { data } = await columns.in('id', [said.id, unsaid.id]).order('revision')
      assert.deepEqual(data, [
        { to_let: true, former_use: 'winkelfunctie' },
        { to_let: null, former_use: null },
      ])
    },
  },
  {
    name: 'reports: other words for a photo take its place, and their path is where the picture lies already',
    async run({ entrepreneur }) {
      const record = checkItem()
      const photo = photoItem(record.id)
      const { payload } = JSON.parse(photo.text) as { payload: Readonly<Record<string, unknown>> }
      const words = { ...payload, caption: 'Etalage', position: 1, replaces: photo.id }
      const later = asItem(envelopeOf('photo', `record:${record.id}`, words))
      const results = await push(entrepreneur.client, [record.text, photo.text, later.text])
      assert.deepEqual(results.map(({ outcome }) => outcome), ['received', 'received', 'received'])
      const { data } = await entrepreneur.client.from('photos').select('source_path, caption').eq('id', later.id)
      assert.deepEqual(data, [{ source_path: photo.path, caption: 'Etalage' }])
    },
  },
  {
    name: 'reports: an objection of an owner is received and seen by staff, of a neighbour it is refused',
    async run({ entrepreneur, staff }) {
      const own = objection()
      const results = await push(entrepreneur.client, [own.text, objection({ interest: 'neighbour' }).text])
      assert.deepEqual(results.map(({ outcome, code }) => [outcome, code ?? null]), [
        ['received', null],
        ['refused', 'invalid'],
      ])
      const { data } = await staff.client.from('premises_objections').select('note').eq('id', own.id)
      assert.deepEqual(data, [{ note: 'Het is verhuurd.' }])
    },
  },
]
