import assert from 'node:assert/strict'
import { proefstadId } from '../../../../supabase/index.ts'
import type { Check } from '../check.ts'
import { checkItem, nextUnitId, pull, pullAll, push, sha256 } from '../items.ts'
import type { Change } from '../items.ts'

const present = (changes: readonly Change[]) => changes.filter((change) => change.gone !== true)
const key = ({ t, id }: Change) => `${t}:${id}`

/** docs/PROTOCOL.md: the lines `table:id:revision`, each ended by a line feed, sorted bytewise. */
function visibleHash(changes: readonly Change[]): string {
  const lines = present(changes).map((change) => `${key(change)}:${change.r}\n`)
  return sha256(lines.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))).join(''))
}

export const pulling: readonly Check[] = [
  {
    name: 'pull: pages follow each other by revision until nothing is missing, whatever their length (row 32)',
    async run({ staff }) {
      const small = await pullAll(staff.client, 97)
      const large = await pullAll(staff.client, 1000)
      assert.ok(large.changes.length > 1000, `${large.changes.length} changes`)
      assert.deepEqual(small.changes.map(key), large.changes.map(key))
      const revisions = small.changes.map(({ r }) => r)
      assert.deepEqual(revisions, revisions.toSorted((a, b) => a - b))
      assert.equal(new Set(small.changes.map(key)).size, small.changes.length)
    },
  },
  {
    name: 'pull: a page never holds more than 1,000 changes, and says that there is more',
    async run({ staff }) {
      const page = await pull(staff.client, { limit: 5000 })
      assert.equal(page.changes.length, 1000)
      assert.equal(page.more, true)
      assert.equal(page.next, page.changes.at(-1)?.r)
    },
  },
  {
    name: 'pull: the hash of the visible set is that of what was pulled',
    async run({ staff, entrepreneur }) {
      for (const { client } of [staff, entrepreneur]) {
        const { changes, last } = await pullAll(client, 400)
        assert.equal(last.visible, visibleHash(changes))
      }
    },
  },
  {
    name: 'pull: an own report comes back with who made it, and the standing of its unit',
    async run({ entrepreneur }) {
      const before = await pullAll(entrepreneur.client, 1000)
      const premisesId = nextUnitId()
      const item = checkItem({ premises_id: premisesId })
      await push(entrepreneur.client, [item.text])
      const { changes } = await pullAll(entrepreneur.client, 1000, before.last.next)
      const of = (table: string, id: string) => changes.find((change) => change.t === table && change.id === id)?.d
      assert.equal(of('premises_checks', item.id)?.['state'], 'vacant')
      assert.equal(of('premises_checks', item.id)?.['note'], 'Etalage afgeplakt, ‘te huur’ 🏬')
      assert.equal(of('authorships', item.id)?.['is_own'], true)
      assert.equal(of('premises_standings', premisesId)?.['premises_id'], premisesId)
    },
  },
  {
    name: "pull: another entrepreneur learns the standing and nothing of the report; staff see the report and its author's organisation",
    async run({ entrepreneur, otherEntrepreneur, staff }) {
      const premisesId = nextUnitId()
      const item = checkItem({ premises_id: premisesId })
      const since = (await pullAll(staff.client, 1000)).last.next
      await push(entrepreneur.client, [item.text])
      const others = (await pullAll(otherEntrepreneur.client, 1000, since)).changes.map(key)
      const staffs = (await pullAll(staff.client, 1000, since)).changes
      assert.deepEqual(others, [`premises_standings:${premisesId}`])
      const author = staffs.find((change) => change.t === 'authorships' && change.id === item.id)?.d
      assert.equal(author?.['party'], 'entrepreneur')
      assert.equal(author?.['is_own'], false)
    },
  },
  {
    name: 'pull: a stranger, and a member of another centre, see an empty city',
    async run({ stranger, staff }) {
      assert.deepEqual((await pull(stranger.client)).changes, [])
      assert.deepEqual((await pull(staff.client, { centre: proefstadId })).changes, [])
    },
  },
  {
    name: 'pull: moments are written with their offset, and epoch and rights version are there',
    async run({ staff }) {
      const page = await pull(staff.client, { limit: 1 })
      assert.match(page.server_time, /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/)
      assert.match(page.epoch, /^[0-9a-f-]{36}$/)
      assert.ok(Number.isSafeInteger(page.rights_version))
    },
  },
  {
    name: 'pull: nobody without a session gets as far as an answer',
    async run({ nobody }) {
      const { status } = await nobody.rpc('pull', { p_centre: proefstadId, p_since: 0, p_limit: 10, p_with_hash: false })
      assert.ok([401, 403, 404].includes(status), `status ${status}`)
    },
  },
  {
    name: 'table reads are cut at 1,000 rows without a word, which is why nothing is read that way',
    async run({ staff }) {
      const { data } = await staff.client.from('premises').select('id')
      assert.ok((data?.length ?? 0) <= 1000)
    },
  },
]
