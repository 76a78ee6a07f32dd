import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PGlite } from '@electric-sql/pglite'
import { assenId, demoUnits, people } from '../../supabase/index.ts'
import { asPersonOf } from '../support/database/as-person.ts'
import { makeCheck, sha256 } from '../support/database/items.ts'
import { openMigratedCopy } from '../support/database/migrated-copy.ts'

interface Change {
  readonly t: string
  readonly id: string
  readonly r: number
  readonly d?: Readonly<Record<string, unknown>>
  readonly gone?: true
}
interface Page {
  readonly since: number
  readonly next: number
  readonly more: boolean
  readonly changes: readonly Change[]
  readonly visible: string | null
}
interface Result {
  readonly id: string | null
  readonly hash: string
  readonly outcome: string
  readonly code?: string | null
}

let database: PGlite
beforeAll(async () => {
  database = await openMigratedCopy()
})
afterAll(() => database.close())

async function pull(userId: string, since: number, limit: number, withHash = false): Promise<Page> {
  return asPersonOf(database, userId, async (query) => {
    const call = 'select public.pull($1, $2, $3, $4) as page'
    const { rows } = await query<{ page: Page }>(call, [assenId, since, limit, withHash])
    return rows[0]!.page
  })
}

async function push(userId: string, items: readonly string[]): Promise<readonly Result[]> {
  return asPersonOf(database, userId, async (query) => {
    const { rows } = await query<{ answer: { results: readonly Result[] } }>('select public.push($1, $2) as answer', [
      assenId,
      [...items],
    ])
    return rows[0]!.answer.results
  })
}

/** What a phone holds after pulling everything in pages of this size, and how many pages that took. */
async function copyOf(
  userId: string,
  limit: number,
): Promise<{ rows: Map<string, Change>; pages: number; last: Page }> {
  const rows = new Map<string, Change>()
  let cursor = 0
  for (let pages = 1; ; pages += 1) {
    const page = await pull(userId, cursor, limit, true)
    expect(page.changes.length).toBeLessThanOrEqual(limit)
    expect(page.changes.map(({ r }) => r)).toEqual(page.changes.map(({ r }) => r).sort((one, other) => one - other))
    for (const change of page.changes) {
      if (change.gone) rows.delete(`${change.t}:${change.id}`)
      else rows.set(`${change.t}:${change.id}`, change)
    }
    cursor = page.next
    if (!page.more) return { rows, pages, last: page }
  }
}

const hashOf = (rows: ReadonlyMap<string, Change>): string =>
  sha256([...rows].map(([key, { r }]) => `${key}:${r}\n`).sort().join(''))

const kinds = { entrepreneur: people.entrepreneur, staff: people.municipalMember, admin: people.admin }

describe('pull', () => {
  for (const [kind, person] of Object.entries(kinds)) {
    it(`row 32: gives ${kind} the same set in pages of 37, 100 and 1,000, with the hash that the set has`, async () => {
      const [small, middle, large] = [
        await copyOf(person.id, 37), await copyOf(person.id, 100), await copyOf(person.id, 1000),
      ]
      expect([...small.rows].sort()).toEqual([...large.rows].sort())
      expect([...middle.rows].sort()).toEqual([...large.rows].sort())
      expect(small.pages).toBeGreaterThan(large.pages)
      expect(large.last.visible).toBe(hashOf(large.rows))
      expect(small.last.visible).toBe(hashOf(small.rows))
    })
  }

  it('gives no hash on a page that others follow, nor unasked', async () => {
    expect((await pull(people.entrepreneur.id, 0, 10, true)).visible).toBeNull()
    expect((await pull(people.entrepreneur.id, 1e9, 10, false)).visible).toBeNull()
  })

  it('answers more than 1,000 wished for with 1,000, and none with one', async () => {
    expect((await pull(people.municipalMember.id, 0, 5000)).changes).toHaveLength(1000)
    expect((await pull(people.municipalMember.id, 0, 0)).changes).toHaveLength(1)
  })

  it('moves the cursor on although nothing visible happened, so that the same stretch is not read for ever', async () => {
    const before = await pull(people.entrepreneur.id, 1e9, 10)
    const cursor = (await copyOf(people.entrepreneur.id, 1000)).last.next
    const unit = demoUnits()[3]!
    await push(people.collectiveMember.id, [makeCheck(assenId, unit.id).text])
    const page = await pull(people.entrepreneur.id, cursor, 1000)
    expect(page.changes.map(({ t }) => t)).toEqual(['premises_standings'])
    expect(page.next).toBeGreaterThan(cursor + 1)
    expect((await pull(people.entrepreneur.id, page.next, 1000)).changes).toEqual([])
    expect(before.next).toBe(1e9)
  })

  it('row 34: leads a phone that was away for corrections and withdrawals to the set of the server', async () => {
    const { rows, last } = await copyOf(people.entrepreneur.id, 1000)
    const [first, second] = [makeCheck(assenId, demoUnits()[40]!.id), makeCheck(assenId, demoUnits()[41]!.id)]
    const takenBack = makeCheck(assenId, demoUnits()[40]!.id, { replaces: first.id, is_withdrawal: true })
    const corrected = makeCheck(assenId, demoUnits()[42]!.id, { replaces: second.id, state: 'occupied' })
    const results = await push(people.entrepreneur.id, [first, second, takenBack, corrected].map(({ text }) => text))
    expect(results.map(({ outcome }) => outcome)).toEqual(Array(4).fill('received'))
    let page = last
    do {
      page = await pull(people.entrepreneur.id, page.next, 3, true)
      for (const change of page.changes) {
        if (change.gone) rows.delete(`${change.t}:${change.id}`)
        else rows.set(`${change.t}:${change.id}`, change)
      }
    } while (page.more)
    expect(page.visible).toBe(hashOf(rows))
  })
})

describe('push', () => {
  it('hashes the bytes as the phone does, whatever the text holds', async () => {
    const notes = ['ë', '🏚️ leeg', 'e\u0301', '\u2028', '\uFFFF', '"\\/\b', '\uFEFFvooraan', 'ﷺ'.repeat(500), '\t\n']
    const items = notes.map((note, index) => makeCheck(assenId, demoUnits()[index]!.id, { note }))
    const results = await push(people.entrepreneur.id, items.map(({ text }) => text))
    expect(results.map(({ id, hash, outcome }) => ({ id, hash, outcome }))).toEqual(
      items.map(({ id, hash }) => ({ id, hash, outcome: 'received' })),
    )
    const { rows } = await copyOf(people.entrepreneur.id, 1000)
    expect(items.map(({ id }) => rows.get(`premises_checks:${id}`)?.d?.['note'])).toEqual(notes)
  })
})
