import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PGlite } from '@electric-sql/pglite'
import { asPersonOf } from '../support/database/as-person.ts'
import { openMigratedCopy } from '../support/database/migrated-copy.ts'
import { calls, callsSql } from './rights/calls.ts'
import { peopleSql, roles } from './rights/roles.ts'
import type { Role } from './rights/roles.ts'

let database: PGlite

beforeAll(async () => {
  database = await openMigratedCopy()
  await database.exec(peopleSql())
  await database.exec(callsSql)
})
afterAll(() => database.close())

describe('what each public function answers to whom (every cell both ways)', () => {
  it('knows every function that the API exposes', async () => {
    const { rows } = await database.query<{ name: string }>(`
      select p.oid::regprocedure::text as name from pg_proc p
      where p.pronamespace = 'public'::regnamespace
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') order by 1`)
    expect([...new Set(calls.map((call) => call.of))].sort()).toEqual(rows.map(({ name }) => name).sort())
  })

  it('tries each with somebody who may and somebody who may not', () => {
    for (const call of calls) {
      const answers = new Set(roles.map((role) => expectedAnswer(call, role)))
      expect([call.of, answers.size > 1]).toEqual([call.of, true])
    }
  })

  for (const role of roles) {
    it(`${role.name} is answered by every function what the table of rights says`, async () => {
      const expected: Record<string, string> = {}
      const found: Record<string, string> = {}
      for (const call of calls) {
        const name = `${call.of}, ${call.what}`
        expected[name] = expectedAnswer(call, role)
        found[name] = await answerTo(role, call.sql)
      }
      expect(found).toEqual(expected)
    })
  }
})

function expectedAnswer(call: (typeof calls)[number], role: Role): string {
  return role.userId === null ? 'refused' : call.answerFor(role)
}

/** What the function said; what it did is undone. */
async function answerTo(role: Role, sql: string): Promise<string> {
  try {
    return await asPersonOf(database, role.userId, async (query) => {
      const { rows } = await query<{ answer: string }>(sql)
      return rows[0]?.answer ?? 'nothing'
    }, false)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '42501') return 'refused'
    throw error
  }
}
