import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PGlite } from '@electric-sql/pglite'
import { people } from '../../supabase/index.ts'
import { asPersonOf } from '../support/database/as-person.ts'
import { openMigratedCopy } from '../support/database/migrated-copy.ts'

/** What somebody reads of a table: nothing, their own rows, those of their centre, or every row of every centre. */
type Sight = 'none' | 'own' | 'centre' | 'all'

interface Role {
  readonly name: string
  readonly userId: string | null
  readonly sees: Readonly<Record<string, Sight>>
}

const removedId = '00000000-0000-7000-8004-000000000098'
const outsiderId = '00000000-0000-7000-8004-000000000099'

/** Tables of which everybody sees the same, or nobody anything. */
const nobody = { 'public.invitations': 'none', 'private.centre_revisions': 'none', 'private.server_epoch': 'none' } as const
const open = { ...nobody, 'public.boundaries': 'all' } as const
const stranger: Role['sees'] = {
  ...open, 'public.centres': 'none', 'public.organisations': 'none', 'public.members': 'none', 'public.premises': 'none',
  'public.premises_standings': 'none', 'public.premises_checks': 'none', 'public.authorships': 'none',
  'public.photos': 'none', 'public.tombstones': 'none', 'public.applied_items': 'none', 'storage.objects': 'none',
  'public.edits': 'none', 'public.edit_conflicts': 'none',
}
const member: Role['sees'] = {
  ...stranger, 'public.centres': 'centre', 'public.organisations': 'centre', 'public.members': 'own',
  'public.premises': 'centre', 'public.premises_standings': 'centre', 'public.premises_checks': 'own',
  'public.authorships': 'own', 'public.photos': 'own', 'public.tombstones': 'own', 'public.applied_items': 'own',
  'storage.objects': 'own', 'public.edits': 'own', 'public.edit_conflicts': 'own',
}
const staff: Role['sees'] = {
  ...member, 'public.premises_checks': 'centre', 'public.authorships': 'centre', 'public.photos': 'centre',
  'public.tombstones': 'centre', 'storage.objects': 'centre', 'public.edits': 'centre', 'public.edit_conflicts': 'centre',
}

const roles: readonly Role[] = [
  { name: 'a passer-by', userId: null, sees: stranger },
  { name: 'an outsider who signed in', userId: outsiderId, sees: stranger },
  // Being told what one was is no secret; what one received stays received.
  { name: 'a removed member', userId: removedId, sees: { ...stranger, 'public.members': 'own', 'public.applied_items': 'own' } },
  { name: 'an entrepreneur', userId: people.entrepreneur.id, sees: member },
  { name: 'the technical admin', userId: people.admin.id, sees: member },
  { name: 'a member of the collective', userId: people.collectiveMember.id, sees: staff },
  { name: 'the secretary of the collective', userId: people.collectiveSecretary.id, sees: staff },
  { name: 'an executive of the collective', userId: people.collectiveExecutive.id, sees: staff },
  { name: 'a member of the municipality', userId: people.municipalMember.id, sees: staff },
  { name: 'the secretary of the municipality', userId: people.municipalSecretary.id, sees: staff },
  { name: 'an executive of the municipality', userId: people.municipalExecutive.id, sees: staff },
  { name: 'staff of another centre', userId: people.ofProefstad.id, sees: staff },
]

/** Which rows are a person's own, in SQL with the person as $1; every table with an owner is here. */
const own: Readonly<Record<string, string>> = {
  'public.members': 'user_id = $1',
  'public.premises_checks': 'id in (select record_id from public.authorships where user_id = $1)',
  'public.authorships': 'user_id = $1',
  'public.photos': 'record_id in (select record_id from public.authorships where user_id = $1)',
  // What is gone that everybody could see, besides one's own records.
  'public.tombstones': `centre_id in (select centre_id from public.members where user_id = $1)
    and (table_name <> 'premises_checks' or row_id in (select record_id from public.authorships where user_id = $1))`,
  'public.applied_items': 'owner_id = $1',
  'public.edits': 'id in (select record_id from public.authorships where user_id = $1)',
  'public.edit_conflicts': `edit_id in (select record_id from public.authorships where user_id = $1)
    or current_edit_id in (select record_id from public.authorships where user_id = $1)`,
  'storage.objects': `name in (select path from public.photos where record_id in
    (select record_id from public.authorships where user_id = $1))`,
}
const centre: Readonly<Record<string, string>> = {
  'public.centres': 'id in (select centre_id from public.members where user_id = $1)',
  'storage.objects': "split_part(name, '/', 1) in (select centre_id::text from public.members where user_id = $1)",
}
const ofCentre = 'centre_id in (select centre_id from public.members where user_id = $1)'

let database: PGlite

beforeAll(async () => {
  database = await openMigratedCopy()
  // One row of every kind for the entrepreneur, the collective's member, the removed one and Proefstad.
  await database.exec(`
    insert into auth.users (id, email, email_confirmed_at) values
      ('${removedId}', 'was@demo.binnenstad.example', now()), ('${outsiderId}', 'ver@demo.binnenstad.example', now());
    insert into public.members (id, centre_id, user_id, organisation_id, party, removed_at)
      select '${removedId}', centre_id, '${removedId}', organisation_id, party, now()
      from public.members where user_id = '${people.collectiveMember.id}';
    update public.authorships set user_id = '${removedId}', member_id = '${removedId}'
      where record_id = (select min(record_id::text)::uuid from public.authorships where user_id = '${people.collectiveMember.id}');
    insert into public.photos (id, centre_id, record_id, sha256, byte_length, width_px, height_px, received_at, revision)
      select gen_random_uuid(), centre_id, record_id, repeat('a', 64), 1, 1, 1, now(), private.next_revision(centre_id)
      from (select distinct on (user_id) * from public.authorships order by user_id, record_id) one_each;
    insert into storage.objects (bucket_id, name) select 'photos', path from public.photos;
    insert into public.applied_items
      select user_id, record_id, repeat('a', 64), centre_id, 'premises_check', now(), revision
      from (select distinct on (user_id) * from public.authorships order by user_id, record_id) one_each;
    insert into public.tombstones
      select centre_id, 'premises_checks', record_id, private.next_revision(centre_id)
      from (select distinct on (user_id) * from public.authorships order by user_id, record_id) one_each;
    select private.bury(id, 'premises_standings', gen_random_uuid()) from public.centres;
    insert into public.edits
      select record_id, centre_id, 'premises', record_id, 1, '{"branch":null}', '{"branch":null}', '{}', '{}', 'conflict',
        now(), private.next_revision(centre_id)
      from (select distinct on (user_id) * from public.authorships order by user_id, record_id) one_each;
    insert into public.edit_conflicts
      select gen_random_uuid(), centre_id, 'premises', row_id, 'branch', 'null', 'null', id, null, null,
        private.next_revision(centre_id) from public.edits;
  `)
})
afterAll(() => database.close())

async function count(table: string, condition: string, userId: string): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    `select count(*)::integer as count from ${table} where ${condition.replaceAll('$1', `'${userId}'`)}`,
  )
  return rows[0]!.count
}

async function expectedSight(table: string, sight: Sight, userId: string | null): Promise<number> {
  if (sight === 'none' || (userId === null && sight !== 'all')) return 0
  if (sight === 'all') return count(table, 'true', '')
  const condition = sight === 'own' ? own[table] : (centre[table] ?? ofCentre)
  if (condition === undefined) throw new Error(`the test does not know whose rows of ${table} are whose`)
  return count(table, condition, userId ?? '')
}

describe('who may do what with which table (every cell both ways)', () => {
  it('knows every table there is', async () => {
    const { rows } = await database.query<{ name: string }>(`
      select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'private') and c.relkind in ('r', 'p') order by 1`)
    const known = Object.keys(staff).filter((name) => !name.startsWith('storage.')).sort()
    expect(known).toEqual(rows.map(({ name }) => name))
  })

  it('has a row to see in every table, for staff and for an author', async () => {
    for (const [table, sight] of Object.entries(staff)) {
      if (sight === 'none') continue
      expect([table, await expectedSight(table, sight, people.collectiveMember.id)]).not.toEqual([table, 0])
    }
    for (const table of Object.keys(own)) {
      expect([table, await expectedSight(table, 'own', people.entrepreneur.id)]).not.toEqual([table, 0])
    }
  })

  for (const role of roles) {
    it(`${role.name} reads what the table of rights says, and writes nothing past push`, async () => {
      const expected: Record<string, object> = {}
      const found: Record<string, object> = {}
      for (const [table, sight] of Object.entries(role.sees)) {
        expected[table] = { select: await expectedSight(table, sight, role.userId), insert: 'refused', update: 0, delete: 0 }
        found[table] = {
          select: await attempt(role, `select from ${table}`),
          insert: await attempt(role, await insertionOf(table)),
          update: await attempt(role, `update ${table} set ${await firstColumn(table)} = ${await firstColumn(table)}`),
          delete: await attempt(role, `delete from ${table}`),
        }
      }
      expect(found).toEqual(expected)
    })
  }
})

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
  // An author may store bytes under their own photo (supabase/tests/photos.sql); nobody may anywhere else.
  const elsewhere = table === 'storage.objects' ? { name: 'no/such/photo.jpg' } : {}
  const row = JSON.stringify({ ...(rows[0]?.row ?? {}), ...elsewhere }).replaceAll("'", "''")
  return `insert into ${table} (${columns}) select ${columns} from jsonb_populate_record(null::${table}, '${row}')`
}

const firstColumn = async (table: string): Promise<string> => (await columnsOf(table))[0]!

async function columnsOf(table: string): Promise<string[]> {
  const { rows } = await database.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  )
  return rows.map(({ name }) => name)
}
