import assert from 'node:assert/strict'
import type { Check } from '../check.ts'
import { checkItem, nextUnitId, push } from '../items.ts'

const tables = [
  'centres', 'boundaries', 'organisations', 'members', 'invitations', 'premises', 'premises_standings',
  'premises_checks', 'authorships', 'photos', 'tombstones', 'applied_items', 'executive_proposals',
] as const
/** What everybody may see, also on the street: where the centre ends and what it is called. */
const openToAll = new Set<string>(['centres', 'boundaries'])

export const pastTheDoor: readonly Check[] = [
  {
    name: 'tables: nobody without a session reads a row that is not public',
    async run({ nobody }) {
      for (const table of tables) {
        const { data } = await nobody.from(table).select('*').limit(1)
        if (!openToAll.has(table)) assert.deepEqual(data ?? [], [], table)
      }
    },
  },
  {
    name: 'tables: a stranger reads no more than that',
    async run({ stranger }) {
      for (const table of tables) {
        const { data } = await stranger.client.from(table).select('*').limit(1)
        if (!openToAll.has(table)) assert.deepEqual(data ?? [], [], table)
      }
    },
  },
  {
    name: 'tables: a row cannot be written past push, not even with a false receipt (row 11)',
    async run({ entrepreneur, stranger, nobody }) {
      const row = { id: checkItem().id, centre_id: (JSON.parse(checkItem().text) as { centre_id: string }).centre_id }
      for (const client of [entrepreneur.client, stranger.client, nobody]) {
        for (const table of tables) assert.notEqual((await client.from(table).insert(row)).error, null, table)
      }
    },
  },
  {
    name: 'tables: a change or removal that is not allowed touches no row, whatever status it is answered with (row 12)',
    async run({ entrepreneur, staff }) {
      const item = checkItem()
      await push(entrepreneur.client, [item.text])
      const before = await staff.client.from('premises_checks').select('*').eq('id', item.id)
      for (const { client } of [entrepreneur, staff]) {
        const change = await client.from('premises_checks').update({ note: 'anders', revision: 1 }).eq('id', item.id).select()
        const removal = await client.from('premises_checks').delete().eq('id', item.id).select()
        assert.deepEqual([change.data ?? [], removal.data ?? []], [[], []])
        await client.from('premises').update({ occupant: 'Gekaapt' }).eq('id', nextUnitId())
      }
      const after = await staff.client.from('premises_checks').select('*').eq('id', item.id)
      assert.deepEqual(after.data, before.data)
      const { data } = await staff.client.from('premises').select('id').eq('occupant', 'Gekaapt')
      assert.deepEqual(data, [])
    },
  },
  {
    name: 'tables: nobody makes themselves a member, an officer or an administrator',
    async run({ entrepreneur, stranger }) {
      const mine = () => entrepreneur.client.rpc('my_memberships')
      const before = await mine()
      for (const { client, userId } of [entrepreneur, stranger]) {
        const seat = { office: 'executive', is_admin: true, party: 'municipality' }
        await client.from('members').update(seat).eq('user_id', userId)
        await client.from('members').upsert({ ...seat, user_id: userId })
      }
      assert.deepEqual((await mine()).data, before.data)
      assert.deepEqual((await stranger.client.rpc('my_memberships')).data, [])
    },
  },
  {
    name: 'functions: what decides about rights cannot be called from outside',
    async run({ entrepreneur, nobody }) {
      for (const client of [entrepreneur.client, nobody]) {
        for (const name of ['begin_epoch', 'push_item', 'keep_receipt', 'my_centres', 'lock_centre']) {
          const { status } = await client.schema('private').rpc(name)
          assert.ok(status >= 400, `${name}: ${status}`)
          assert.ok((await client.rpc(name)).status >= 400, name)
        }
      }
    },
  },
]
