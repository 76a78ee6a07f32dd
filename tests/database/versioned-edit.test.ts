import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PGlite } from '@electric-sql/pglite'
import { v7 } from 'uuid'
import { assenId, people } from '../../supabase/index.ts'
import { asPersonOf } from '../support/database/as-person.ts'
import { openMigratedCopy } from '../support/database/migrated-copy.ts'
import { editCases } from '../support/edits/cases.ts'
import type { EditCase } from '../support/edits/cases.ts'

let database: PGlite
let unitId: string

beforeAll(async () => {
  database = await openMigratedCopy()
  const { rows } = await database.query<{ id: string }>(
    `select id from public.premises where centre_id = '${assenId}' order by id limit 1`,
  )
  unitId = rows[0]!.id
})
afterAll(() => database.close())

async function stand({ version, fields }: EditCase['row']): Promise<void> {
  await database.query(
    `update public.premises p set version = $1, occupant = n.occupant, branch = n.branch, uses = coalesce(n.uses, p.uses),
       floor_area_m2 = n.floor_area_m2, retired_on = n.retired_on
     from jsonb_populate_record(null::public.premises, $2) n where p.id = $3`,
    [version, JSON.stringify(fields), unitId],
  )
}

async function push({ baseVersion, changes, base }: EditCase['edit']) {
  const id = v7()
  const item = JSON.stringify({
    v: 1,
    id,
    kind: 'premises_edit',
    centre_id: assenId,
    aggregate: `premises:${unitId}`,
    made_at: '2026-11-24T09:15:00.000Z',
    payload: { premises_id: unitId, base_version: baseVersion, changes, base },
  })
  await asPersonOf(database, people.entrepreneur.id, (query) =>
    query('select public.push($1, array[$2])', [assenId, item]),
  )
  const { rows } = await database.query<{ outcome: string; applied: string[]; conflicts: string[]; version: number }>(
    `select e.outcome, e.applied, p.version,
       array(select field from public.edit_conflicts c where c.edit_id = e.id order by field) as conflicts
     from public.edits e join public.premises p on p.id = e.row_id where e.id = $1`,
    [id],
  )
  return rows[0]
}

describe('an edit as the database applies it', () => {
  it.each(editCases)('becomes what the app expects when $name', async (one) => {
    await stand(one.row)
    expect(await push(one.edit)).toEqual({
      outcome: one.outcome,
      applied: one.applied,
      conflicts: one.conflicts,
      version: one.row.version + (one.applied.length > 0 ? 1 : 0),
    })
  })
})
