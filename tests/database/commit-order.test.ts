import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assenId, demoSeed, demoUnits, migrate, people, proefstadId } from '../../supabase/index.ts'
import { asPerson } from '../support/database/as-person.ts'
import { makeCheck } from '../support/database/items.ts'
import { startRealPostgres } from '../support/database/real-postgres.ts'
import type { RealPostgres } from '../support/database/real-postgres.ts'

interface Page {
  readonly next: number
  readonly more: boolean
  readonly changes: readonly { readonly t: string; readonly id: string; readonly r: number }[]
}

interface PushAnswer {
  readonly results: readonly { readonly id: string; readonly outcome: string; readonly code?: string }[]
}

let server: RealPostgres

beforeAll(async () => {
  server = await startRealPostgres()
  await migrate((script) => server.sql.unsafe(script))
  await server.sql.unsafe(demoSeed(new Date('2026-11-24T09:00:00Z')))
})
afterAll(() => server.stop())

const unitsOfAssen = demoUnits().filter(({ centreId }) => centreId === assenId)
const unitsOfProefstad = demoUnits().filter(({ centreId }) => centreId === proefstadId)

async function push(userId: string, centreId: string, items: readonly string[]): Promise<PushAnswer> {
  const [row] = await asPerson(server.sql, userId, (sql) =>
    sql<{ answer: PushAnswer }[]>`select public.push(${centreId}, ${sql.array([...items])}) as answer`,
  )
  return row!.answer
}

async function pull(userId: string, centreId: string, since: number, limit = 500): Promise<Page> {
  const [row] = await asPerson(server.sql, userId, (sql) =>
    sql<{ page: Page }[]>`select public.pull(${centreId}, ${since}, ${limit}, false) as page`,
  )
  return row!.page
}

const writers = Object.values(people)
  .filter(({ organisation, isAdmin, standing }) => organisation.centreId === assenId && !isAdmin && standing === 'member')
  .slice(0, 8)

/** Lets all writers push at once while one reader polls; tells what was written, and what of it the reader met. */
async function race(writesPerWriter: number): Promise<{ written: string[]; missed: string[]; pages: number }> {
  const written: string[] = []
  const seen = new Set<string>()
  let cursor = await lastRevision()
  let pages = 0
  let isWriting = true

  const write = async (userId: string, writer: number) => {
    // Calls of 1 to 49 items: transactions take different times and overlap.
    for (let done = 0, call = 0; done < writesPerWriter; call += 1) {
      const size = Math.min(writesPerWriter - done, 1 + ((call * 7 + writer * 3) % 49))
      const items = Array.from({ length: size }, (_, index) => {
        const unit = unitsOfAssen[(done + index * 13 + writer * 53) % unitsOfAssen.length]
        return makeCheck(assenId, unit!.id, { state: index % 2 === 0 ? 'vacant' : 'occupied' })
      })
      const { results } = await push(userId, assenId, items.map(({ text }) => text))
      for (const { id, outcome } of results) if (outcome === 'received') written.push(id)
      done += size
    }
  }
  const readOn = async () => {
    const page = await pull(people.municipalSecretary.id, assenId, cursor)
    for (const { t, id } of page.changes) if (t === 'premises_checks') seen.add(id)
    expect(page.next).toBeGreaterThanOrEqual(cursor)
    cursor = page.next
    pages += 1
    return page.more
  }
  const read = async () => {
    while (isWriting) await readOn()
    while (await readOn());
  }

  const reading = read()
  await Promise.all(writers.map(({ id }, index) => write(id, index)))
  isWriting = false
  await reading
  return { written, missed: written.filter((id) => !seen.has(id)), pages }
}

async function lastRevision(): Promise<number> {
  const [row] = await server.sql<{ last: string }[]>`select private.last_revision(${assenId}) as last`
  return Number(row!.last)
}

describe('a real PostgreSQL 17 with many writers', () => {
  it('row 33: a polling reader misses none of 10,000 writes by 8 writers', async () => {
    expect(writers).toHaveLength(8)
    const { written, missed, pages } = await race(1250)
    expect(new Set(written).size).toBe(10_000)
    expect(missed).toEqual([])
    // The reader read while others wrote, or it has proven nothing.
    expect(pages).toBeGreaterThan(40)
  })

  it('lets two centres be written at the same time, crosswise, without a deadlock', async () => {
    // A member of both centres sends to one and the other in opposite order, as two devices would.
    await server.sql`insert into public.members (centre_id, user_id, organisation_id, party)
      values (${proefstadId}, ${people.municipalSecretary.id}, ${people.ofProefstad.organisation.id}, 'municipality')`
    const call = (userId: string, centreId: string, turn: number) => {
      const units = centreId === assenId ? unitsOfAssen : unitsOfProefstad
      return push(userId, centreId, Array.from({ length: 10 }, (_, index) =>
        makeCheck(centreId, units[(turn + index) % units.length]!.id).text,
      ))
    }
    const device = async (userId: string, order: readonly string[]) => {
      const outcomes: string[] = []
      for (let turn = 0; turn < 10; turn += 1) {
        for (const centreId of order) {
          const answer = await call(userId, centreId, turn)
          outcomes.push(...answer.results.map(({ outcome, code }) => `${outcome} ${code ?? ''}`.trim()))
        }
      }
      return outcomes
    }
    const outcomes = await Promise.all([
      device(people.municipalSecretary.id, [assenId, proefstadId]),
      device(people.municipalSecretary.id, [proefstadId, assenId]),
      device(people.ofProefstad.id, [proefstadId, proefstadId]),
      device(people.municipalMember.id, [assenId, assenId]),
    ])
    expect(new Set(outcomes.flat())).toEqual(new Set(['received']))
    expect(outcomes.flat()).toHaveLength(800)
  })

  it('row 3: gives one row and two receipts to the same item sent by two senders at once', async () => {
    for (let round = 0; round < 20; round += 1) {
      const item = makeCheck(assenId, unitsOfAssen[round]!.id)
      const answers = await Promise.all([1, 2, 3].map(() => push(people.otherEntrepreneur.id, assenId, [item.text])))
      expect(answers.map(({ results }) => results[0]?.outcome)).toEqual(['received', 'received', 'received'])
      const rows = await server.sql`select from public.premises_checks where id = ${item.id}`
      expect(rows).toHaveLength(1)
    }
  })

  it('answers busy, and keeps nothing, while somebody else holds the centre for longer than it waits', async () => {
    const item = makeCheck(assenId, unitsOfAssen[0]!.id)
    const holder = await server.sql.reserve()
    await holder`begin`
    await holder`select private.lock_centre(${assenId})`
    const answer = await push(people.entrepreneur.id, assenId, [item.text, 'no JSON'])
    await holder`rollback`
    holder.release()
    expect(answer.results.map(({ id, outcome, code }) => [id, outcome, code])).toEqual([
      [item.id, 'retry', 'busy'],
      [null, 'retry', 'busy'],
    ])
    const again = await push(people.entrepreneur.id, assenId, [item.text])
    expect(again.results[0]?.outcome).toBe('received')
  })

  it('row 33: loses writes once the lock is taken away and revisions come from a sequence, so the race can fail', async () => {
    await server.sql.unsafe(`
      create sequence private.planted start 1000000;
      grant usage on sequence private.planted to authenticated;
      create or replace function private.lock_centre(p_centre uuid) returns void
        language sql volatile set search_path = '' as 'select';
      create or replace function private.next_revision(p_centre uuid) returns bigint
        language sql volatile security definer set search_path = '' as $$ select nextval('private.planted') $$;
      create or replace function private.last_revision(p_centre uuid) returns bigint
        language sql stable security definer set search_path = '' as $$ select last_value from private.planted $$;
    `)
    const { written, missed } = await race(60)
    expect(written.length).toBeGreaterThan(0)
    expect(missed).not.toEqual([])
  })
})
