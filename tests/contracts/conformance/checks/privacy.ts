import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { assenId, people } from '../../../../supabase/index.ts'
import type { Backend, Cast, Person } from '../backend.ts'
import type { Check } from '../check.ts'
import { asItem, checkItem, envelopeOf, photoItem, push } from '../items.ts'
import type { Page, PhotoItem } from '../items.ts'

/** A report with everything in it that some may not know, each in a text that occurs nowhere else. */
interface Planted {
  readonly photo: PhotoItem
  readonly secrets: readonly string[]
}

async function plant(author: Person, memberId: string): Promise<Planted> {
  const marker = randomUUID()
  // Below 50: from 52 on it could be the beginning of a latitude in Assen.
  const seconds = `${String(10 + Math.floor(Math.random() * 40))}.${String(100 + Math.floor(Math.random() * 899))}7`
  const digits = () => String(100_001 + Math.floor(Math.random() * 899_998))
  const [lon, lat, accuracy] = [`6.561${digits()}3`, `52.996${digits()}3`, `17.${digits()}3`]
  const at = new Date(Date.now() - 9 * 86_400_000).toISOString().slice(0, 17)
  const record = checkItem({
    note: `Notitie ${marker}`, observed_at: `${at}${seconds}Z`, lon: Number(lon), lat: Number(lat),
    accuracy_m: Number(accuracy),
  })
  const made = photoItem(record.id)
  const payload = (JSON.parse(made.text) as { payload: Readonly<Record<string, unknown>> }).payload
  const envelope = envelopeOf('photo', `record:${record.id}`, { ...payload, caption: `Bijschrift ${marker}` })
  const photo = { ...made, ...asItem(envelope), path: `${assenId}/${envelope.id}/${made.sha256}.jpg` }
  const results = await push(author.client, [record.text, photo.text])
  assert.deepEqual(results.map(({ outcome }) => outcome), ['received', 'received'])
  const stored = await author.client.storage.from('photos').upload(photo.path, photo.bytes, { contentType: 'image/jpeg' })
  assert.equal(stored.error, null)
  // With its hour: three digits of a second alone stand in many a coordinate.
  const received = /T(\d\d:\d\d:\d\d\.\d+)/.exec(results[0]?.received_at ?? '')?.[1]
  return {
    photo,
    secrets: [
      marker, seconds, lon, lat, accuracy, record.id, photo.id, photo.sha256, author.userId, memberId,
      author.email, ...(received === undefined ? [] : [received]),
    ],
  }
}

/** What goes over the wire for one address, as text: nothing of ours reads it first. */
async function wire(backend: Backend, person: Person | null, path: string, body?: object): Promise<string> {
  const answer = await fetch(`${backend.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      apikey: backend.key,
      ...(person === null ? {} : { authorization: `Bearer ${person.accessToken}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return answer.text()
}

const tables = [
  'centres', 'boundaries', 'organisations', 'members', 'invitations', 'executive_proposals', 'premises', 'premises_standings',
  'premises_checks', 'authorships', 'photos', 'tombstones', 'applied_items', 'edits', 'edit_conflicts', 'premises_objections',
] as const

/** Rows by address, by embedding in a row that everybody may read, and by asking for what is hidden. */
function readsOf({ photo }: Planted): readonly string[] {
  return [
    ...tables.map((table) => `/rest/v1/${table}?select=*&limit=1000`),
    ...['premises_checks', 'authorships', 'photos'].map((table) => `/rest/v1/premises?select=*,${table}(*)&limit=1000`),
    '/rest/v1/organisations?select=*,members(*),authorships(*)',
    `/rest/v1/photos?select=*,premises_checks(*)&id=eq.${photo.id}`,
    ...['', 'authenticated/', 'public/', 'info/authenticated/'].map((kind) => `/storage/v1/object/${kind}photos/${photo.path}`),
  ]
}

async function everythingTold(backend: Backend, person: Person | null, planted: Planted): Promise<string> {
  const told: string[] = []
  for (let since = 0; ; ) {
    const text = await wire(backend, person, '/rest/v1/rpc/pull', { p_centre: assenId, p_since: since, p_limit: 1000, p_with_hash: true })
    told.push(text)
    const page = JSON.parse(text) as Partial<Page>
    if (page.more !== true || page.next === undefined) break
    since = page.next
  }
  for (const path of readsOf(planted)) {
    const text = await wire(backend, person, path)
    // An address that is repeated in its own refusal tells nothing.
    told.push(text.replaceAll(planted.photo.path, '').replaceAll(path, ''))
  }
  for (const name of ['my_memberships', 'claim_invitations']) told.push(await wire(backend, person, `/rest/v1/rpc/${name}`, {}))
  told.push(await wire(backend, person, '/rest/v1/rpc/people', { p_centre: assenId }))
  const prefix = planted.photo.path.slice(0, planted.photo.path.lastIndexOf('/'))
  told.push((await wire(backend, person, '/storage/v1/object/list/photos', { prefix, limit: 100 })).replaceAll(prefix, ''))
  return told.join('\n')
}

const withholds = async (cast: Cast, planted: Planted, others: readonly (readonly [string, Person | null])[]) => {
  for (const [name, person] of others) {
    const told = await everythingTold(cast.backend, person, planted)
    assert.deepEqual(planted.secrets.filter((secret) => told.includes(secret)), [], `${name} is told`)
  }
}

export const privacy: readonly Check[] = [
  {
    name: 'privacy: what an entrepreneur reported is on the wire to staff, and to no other entrepreneur, admin or stranger',
    async run(cast) {
      const planted = await plant(cast.entrepreneur, people.entrepreneur.memberId)
      const told = await everythingTold(cast.backend, cast.staff, planted)
      // The search finds what is there: all but the account itself, which nobody is told but its owner.
      const account = [cast.entrepreneur.userId, cast.entrepreneur.email]
      const expected = planted.secrets.filter((secret) => !account.includes(secret))
      assert.deepEqual(expected.filter((secret) => !told.includes(secret)), [])
      await withholds(cast, planted, [
        ['another entrepreneur', cast.otherEntrepreneur], ['the technical admin', cast.admin],
        ['a stranger', cast.stranger], ['a passer-by', null],
      ])
    },
  },
  {
    name: 'privacy: what an official reported reaches no entrepreneur but as a number and a week',
    async run(cast) {
      const planted = await plant(cast.staff, people.municipalMember.memberId)
      await withholds(cast, planted, [
        ['an entrepreneur', cast.entrepreneur], ['another entrepreneur', cast.otherEntrepreneur],
        ['the technical admin', cast.admin], ['a stranger', cast.stranger], ['a passer-by', null],
      ])
    },
  },
  {
    name: 'privacy: an entrepreneur pulls a party of nobody but of organisations and of themselves',
    async run({ backend, otherEntrepreneur }) {
      for (let since = 0; ; ) {
        const parameters = { p_centre: assenId, p_since: since, p_limit: 1000, p_with_hash: false }
        const page = JSON.parse(await wire(backend, otherEntrepreneur, '/rest/v1/rpc/pull', parameters)) as Page
        for (const { t, d } of page.changes) {
          if (t === 'organisations' || d === undefined || (t === 'authorships' && d['is_own'] === true)) continue
          assert.doesNotMatch(JSON.stringify(d), /"(party|member_id|user_id|organisation_id|email)"/, t)
        }
        if (!page.more) break
        since = page.next
      }
    },
  },
  {
    name: 'privacy: the bytes of a photo are handed to its author and to staff, and to nobody else',
    async run(cast) {
      const { photo } = await plant(cast.entrepreneur, people.entrepreneur.memberId)
      const read = async (person: Person | null) => {
        const { data } = await (person?.client ?? cast.nobody).storage.from('photos').download(photo.path)
        return data === null ? 0 : (await data.arrayBuffer()).byteLength
      }
      assert.deepEqual([await read(cast.entrepreneur), await read(cast.staff)], [40_000, 40_000])
      for (const person of [cast.otherEntrepreneur, cast.admin, cast.stranger, null]) {
        assert.equal(await read(person), 0)
      }
    },
  },
]
