import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PGlite } from '@electric-sql/pglite'
import { assenId, demoUnits, people } from '../../supabase/index.ts'
import { asPersonOf } from '../support/database/as-person.ts'
import { makeCheck } from '../support/database/items.ts'
import type { MadeItem } from '../support/database/items.ts'
import { openMigratedCopy } from '../support/database/migrated-copy.ts'

interface Result {
  readonly outcome: string
  readonly code?: string | null
  readonly detail?: string | null
}

let database: PGlite
beforeAll(async () => {
  database = await openMigratedCopy()
})
afterAll(() => database.close())

async function push(userId: string, items: readonly MadeItem[]): Promise<readonly Result[]> {
  return asPersonOf(database, userId, async (query) => {
    const { rows } = await query<{ answer: { results: readonly Result[] } }>('select public.push($1, $2) as answer', [
      assenId,
      items.map(({ text }) => text),
    ])
    return rows[0]!.answer.results
  })
}

describe('the limits of one person in one hour', () => {
  it('lets 2,000 real records in, call after call, and tells the next to wait and nobody else', async () => {
    const units = demoUnits().filter(({ centreId }) => centreId === assenId)
    const records = Array.from({ length: 2000 }, (_, index) => makeCheck(assenId, units[index % units.length]!.id))
    const outcomes = new Map<string, number>()
    for (let from = 0; from < records.length; from += 50) {
      for (const { outcome } of await push(people.entrepreneur.id, records.slice(from, from + 50))) {
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      }
    }
    expect([...outcomes]).toEqual([['received', 2000]])

    const next = makeCheck(assenId, units[0]!.id)
    const [refused] = await push(people.entrepreneur.id, [next])
    expect(refused).toMatchObject({ outcome: 'retry', code: 'too_many' })
    expect(Number(refused?.detail)).toBeGreaterThan(0)
    expect(Number(refused?.detail)).toBeLessThanOrEqual(3600)
    expect((await push(people.otherEntrepreneur.id, [makeCheck(assenId, units[0]!.id)]))[0]?.outcome).toBe('received')

    // An hour later the very same bytes are taken: waiting cost nothing.
    await database.exec("update public.applied_items set received_at = received_at - interval '61 minutes'")
    expect((await push(people.entrepreneur.id, [next]))[0]?.outcome).toBe('received')
  })
})
