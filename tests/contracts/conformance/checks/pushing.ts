import assert from 'node:assert/strict'
import { v7 } from 'uuid'
import { proefstadId } from '../../../../supabase/index.ts'
import type { Check } from '../check.ts'
import { asItem, checkEnvelope, checkItem, photoItem, push, sha256 } from '../items.ts'

export const pushing: readonly Check[] = [
  {
    name: 'push: an item is received with its own id and the hash of its exact bytes',
    async run({ entrepreneur }) {
      const item = checkItem()
      const [result] = await push(entrepreneur.client, [item.text])
      assert.equal(result?.outcome, 'received')
      assert.equal(result?.id, item.id)
      assert.equal(result?.hash, item.hash)
      assert.ok(Number.isSafeInteger(result?.revision))
      assert.ok(!Number.isNaN(Date.parse(result?.received_at ?? '')))
    },
  },
  {
    name: 'push: the same item again has the same receipt and makes no second row (row 2, row 3)',
    async run({ entrepreneur }) {
      const item = checkItem()
      const [first, twin] = await push(entrepreneur.client, [item.text, item.text])
      const [again] = await push(entrepreneur.client, [item.text])
      assert.equal(first?.outcome, 'received')
      assert.deepEqual([twin, again], [first, first])
      const { data } = await entrepreneur.client.from('premises_checks').select('id').eq('id', item.id)
      assert.equal(data?.length, 1)
    },
  },
  {
    name: 'push: spacing and key order are kept, because the hash is of the text and not of its meaning',
    async run({ entrepreneur }) {
      const text = JSON.stringify(checkEnvelope(), null, 3)
      const [result] = await push(entrepreneur.client, [text])
      assert.equal(result?.hash, sha256(text))
      assert.equal(result?.outcome, 'received')
    },
  },
  {
    name: 'push: other bytes under an own id are refused as changed',
    async run({ entrepreneur }) {
      const envelope = checkEnvelope({ note: 'eerst' })
      const other = asItem({ ...envelope, payload: { ...envelope.payload, note: 'later' } })
      const results = await push(entrepreneur.client, [asItem(envelope).text, other.text])
      assert.deepEqual(results.map(({ code }) => code ?? null), [null, 'changed'])
    },
  },
  {
    name: "push: somebody else's id is refused as taken (row 4)",
    async run({ entrepreneur, otherEntrepreneur }) {
      const item = checkItem()
      await push(entrepreneur.client, [item.text])
      const [result] = await push(otherEntrepreneur.client, [item.text])
      assert.equal(result?.outcome, 'refused')
      assert.equal(result?.code, 'id_taken')
    },
  },
  {
    name: 'push: half an emoji, NUL and no JSON are refused one by one, and the items beside them are received',
    async run({ entrepreneur }) {
      const good = [checkItem(), checkItem()]
      const half = checkItem({ note: 'halve' }).text.replace('halve', 'halve \\ud83c')
      const nul = checkItem({ note: 'nul' }).text.replace('"nul"', '"nul \\u0000"')
      const results = await push(entrepreneur.client, [good[0]!.text, half, nul, 'geen json', '', good[1]!.text])
      assert.deepEqual(
        results.map(({ outcome, code }) => code ?? outcome),
        ['received', 'invalid', 'invalid', 'invalid', 'invalid', 'received'],
      )
      assert.equal(results[3]?.hash, sha256('geen json'))
      assert.equal(results[3]?.id, null)
    },
  },
  {
    name: 'push: a lone surrogate in the request itself harms no other item',
    async run({ backend, entrepreneur }) {
      const good = checkItem()
      const body = `{"p_centre":${JSON.stringify(checkEnvelope().centre_id)},"p_items":["\\ud83c",${JSON.stringify(good.text)}]}`
      const headers = { 'content-type': 'application/json', apikey: backend.key, authorization: `Bearer ${entrepreneur.accessToken}` }
      const answer = await fetch(`${backend.url}/rest/v1/rpc/push`, { method: 'POST', headers, body })
      // Either the call is refused whole with a 4xx, and the client sends item by item, or only the bad item is.
      assert.ok(answer.status === 200 || (answer.status >= 400 && answer.status < 500), `status ${answer.status}`)
      const [kept] = await push(entrepreneur.client, [good.text])
      assert.equal(kept?.outcome, 'received')
    },
  },
  {
    name: 'push: a bad field, an unknown kind, another version and a foreign centre each have their code (row 14)',
    async run({ entrepreneur }) {
      const cases = [
        asItem(checkEnvelope({ state: 'haunted' })),
        asItem(checkEnvelope({ note: 'x'.repeat(2001) })),
        asItem(checkEnvelope({ lon: 'west' })),
        asItem({ ...checkEnvelope(), kind: 'ghost' }),
        asItem({ ...checkEnvelope(), v: 99 }),
        asItem({ ...checkEnvelope(), centre_id: proefstadId }),
      ]
      const results = await push(entrepreneur.client, cases.map(({ text }) => text))
      assert.deepEqual(
        results.map(({ code }) => code),
        ['invalid', 'invalid', 'invalid', 'unknown_kind', 'version', 'invalid'],
      )
    },
  },
  {
    name: 'push: a photo whose record is not there waits for it, and what follows in its aggregate waits too (row 13)',
    async run({ entrepreneur }) {
      const orphan = photoItem(v7())
      const { aggregate } = JSON.parse(orphan.text) as { aggregate: string }
      const later = asItem({ ...checkEnvelope(), aggregate })
      const results = await push(entrepreneur.client, [orphan.text, later.text])
      assert.deepEqual(results.map(({ outcome, code }) => [outcome, code]), [
        ['retry', 'parent_missing'],
        ['retry', 'earlier_waits'],
      ])
    },
  },
  {
    name: 'push: a stranger, a technical administrator and a member of another centre are refused (row 11)',
    async run({ stranger, admin, staff }) {
      const elsewhere = asItem({ ...checkEnvelope(), centre_id: proefstadId })
      const results = [
        await push(stranger.client, [checkItem().text]),
        await push(admin.client, [checkItem().text]),
        await push(staff.client, [elsewhere.text], proefstadId),
      ]
      for (const [result] of results) {
        assert.equal(result?.outcome, 'refused')
        assert.equal(result?.code, 'not_allowed')
      }
    },
  },
  {
    name: 'push: nobody without a session gets as far as an answer',
    async run({ nobody }) {
      const { status } = await nobody.rpc('push', { p_centre: checkEnvelope().centre_id, p_items: [checkItem().text] })
      assert.ok([401, 403, 404].includes(status), `status ${status}`)
    },
  },
  {
    name: 'push: 51 items are refused whole with 413, 50 are not (row 16)',
    async run({ entrepreneur }) {
      const texts = Array.from({ length: 51 }, () => 'x')
      const many = await entrepreneur.client.rpc('push', { p_centre: checkEnvelope().centre_id, p_items: texts })
      assert.equal(many.status, 413)
      assert.equal((await push(entrepreneur.client, texts.slice(1))).length, 50)
    },
  },
]
