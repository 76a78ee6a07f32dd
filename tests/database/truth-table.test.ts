import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PGlite } from '@electric-sql/pglite'
import { people } from '../../supabase/index.ts'
import { asPersonOf } from '../support/database/as-person.ts'
import { openMigratedCopy } from '../support/database/migrated-copy.ts'
import { roles } from './rights/roles.ts'
import type { Role } from './rights/roles.ts'
import { rowsSql } from './rights/rows.ts'
import { byCentreId, ofCentre, own, sightOf, sightsByTable } from './rights/sights.ts'
import type { Sight } from './rights/sights.ts'

const tables = Object.keys(sightsByTable)
let database: PGlite

beforeAll(async () => {
  database = await openMigratedCopy()
  await database.exec(rowsSql)
})
afterAll(() => database.close())

describe('who may do what with which table (every cell both ways)', () => {
  it('knows every table there is', async () => {
    const { rows } = await database.query<{ name: string }>(`
      select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'private') and c.relkind in ('r', 'p', 'v', 'm', 'f')
        and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e') order by 1`)
    const known = tables.filter((name) => !name.startsWith('storage.')).sort()
    expect(known).toEqual(rows.map(({ name }) => name))
  })

  it('has a row to see in every table, for staff and for an author', async () => {
    for (const [table, row] of Object.entries(sightsByTable)) {
      if (row.staff === 'none') continue
      expect([table, await expectedSight(table, row.staff, people.collectiveMember.id)]).not.toEqual([table, 0])
    }
    for (const table of Object.keys(own)) {
      expect([table, await expectedSight(table, 'own', people.entrepreneur.id)]).not.toEqual([table, 0])
    }
  })

  for (const role of roles) {
    it(`${role.name} reads what the table of rights says, and writes nothing past push`, async () => {
      const expected: Record<string, object> = {}
      const found: Record<string, object> = {}
      for (const table of tables) {
        const sight = await expectedSight(table, sightOf(table, role), role.userId)
        expected[table] = { select: sight, insert: 'refused', update: 0, delete: 0 }
        const column = (await columnsOf(table))[0]!
        found[table] = {
          select: await attempt(role, `select from ${table}`),
          insert: await attempt(role, await insertionOf(table)),
          update: await attempt(role, `update ${table} set ${column} = ${column}`),
          delete: await attempt(role, `delete from ${table}`),
        }
      }
      expect(found).toEqual(expected)
    })
  }

  it('lets nobody write a single column of any row, not even of their own', async () => {
    const written: string[] = []
    for (const role of roles.filter(({ standing }) => standing === 'member')) {
      for (const table of tables) {
        for (const column of await columnsOf(table)) {
          const touched = await attempt(role, `update ${table} set ${column} = ${column}`)
          if (touched !== 0) written.push(`${role.name}: ${table}.${column}`)
        }
      }
    }
    expect(written).toEqual([])
  })
})

async function expectedSight(table: string, sight: Sight, userId: string | null): Promise<number> {
  if (sight === 'none' || (userId === null && sight !== 'all')) return 0
  if (sight === 'all') return count(table, 'true', '')
  const condition = sight === 'own' ? own[table] : (ofCentre[table] ?? byCentreId)
  if (condition === undefined) throw new Error(`the test does not know whose rows of ${table} are whose`)
  return count(table, condition, userId ?? '')
}

async function count(table: string, condition: string, userId: string): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    `select count(*)::integer as count from ${table} where ${condition.replaceAll('$1', `'${userId}'`)}`,
  )
  return rows[0]!.count
}

/** Number of rows that a statement read or touched, or `refused`; what it did is undone. */
async function attempt(role: Role, sql: string): Promise<number | string> {
  try {
    return await asPersonOf(database, role.userId, async (query) => {
      const { rows, affectedRows } = await query(sql)
      return sql.startsWith('select') ? rows.length : (affectedRows ?? 0)
    }, false)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '42501') return 'refused'
    throw error
  }
}

/** A row like one that is there, so that nothing but a right can stand in its way. */
async function insertionOf(table: string): Promise<string> {
  const columns = (await columnsOf(table)).join(', ')
  const { rows } = await database.query<{ row: object }>(`select to_jsonb(t) as row from ${table} t limit 1`)
  // An author may store bytes under their own photo (supabase/tests/records/photos.sql); nobody may anywhere else.
  const elsewhere = table === 'storage.objects' ? { name: 'no/such/photo.jpg' } : {}
  const row = JSON.stringify({ ...(rows[0]?.row ?? {}), ...elsewhere }).replaceAll("'", "''")
  return `insert into ${table} (${columns}) select ${columns} from jsonb_populate_record(null::${table}, '${row}')`
}

const columnsByTable = new Map<string, Promise<string[]>>()

function columnsOf(table: string): Promise<string[]> {
  const known = columnsByTable.get(table) ?? readColumns(table)
  columnsByTable.set(table, known)
  return known
}

async function readColumns(table: string): Promise<string[]> {
  const { rows } = await database.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  )
  return rows.map(({ name }) => name)
}
