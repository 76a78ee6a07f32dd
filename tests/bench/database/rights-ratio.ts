import { performance } from 'node:perf_hooks'
import { assenId, demoSeed, migrate, people } from '../../../supabase/index.ts'
import { asPerson } from '../../support/database/as-person.ts'
import { startRealPostgres } from '../../support/database/real-postgres.ts'
import type { RealPostgres } from '../../support/database/real-postgres.ts'
import { interleave } from '../ratio.ts'
import type { Measured } from '../ratio.ts'

const rows = 100_000

/** A table of 100,000 rows read as somebody whom its policy concerns. */
interface Reading {
  readonly table: string
  readonly policy: string
  readonly as: 'entrepreneur' | 'collectiveMember'
}

const readings: readonly Reading[] = [
  { table: 'premises', policy: 'a member sees the units of their centres', as: 'entrepreneur' },
  { table: 'premises_checks', policy: 'an author and the staff of the centre see a check', as: 'collectiveMember' },
  { table: 'premises_checks', policy: 'an author and the staff of the centre see a check', as: 'entrepreneur' },
  { table: 'authorships', policy: 'an author and the staff of the centre see who wrote a record', as: 'collectiveMember' },
  { table: 'authorships', policy: 'an author and the staff of the centre see who wrote a record', as: 'entrepreneur' },
  { table: 'photos', policy: 'an author and the staff of the centre see a photo', as: 'collectiveMember' },
  { table: 'photos', policy: 'an author and the staff of the centre see a photo', as: 'entrepreneur' },
  { table: 'edits', policy: 'an author and the staff of the centre see an edit', as: 'collectiveMember' },
  { table: 'edits', policy: 'an author and the staff of the centre see an edit', as: 'entrepreneur' },
]

/**
 * Reading a table of 100,000 rows under its policy, against the same reading while the policy lets everything through,
 * on a real PostgreSQL 17. The worst of all readings counts; the others are notes.
 */
export async function measureRights(pairs: number): Promise<Measured> {
  const postgres = await startRealPostgres()
  try {
    await fill(postgres)
    const all: { readonly name: string; readonly measured: Measured }[] = []
    for (const reading of readings) {
      const measured = await interleave(
        pairs,
        () => timeOf(postgres, reading, false),
        () => timeOf(postgres, reading, true),
      )
      all.push({ name: `${reading.table} as ${reading.as}`, measured })
    }
    const ratioOf = ({ ours, theirs }: Measured) => ours / theirs
    all.sort((one, other) => ratioOf(other.measured) - ratioOf(one.measured))
    const notes = all.map(({ name, measured }) => `${ratioOf(measured).toFixed(2)}  ${name}`)
    return { ours: all[0]?.measured.ours ?? Number.NaN, theirs: all[0]?.measured.theirs ?? Number.NaN, notes }
  } finally {
    await postgres.stop()
  }
}

/** Every row of the table is looked at, and only the reading is timed; an opened policy is closed again. */
async function timeOf(postgres: RealPostgres, { table, policy, as }: Reading, isOpen: boolean): Promise<number> {
  const [known] = await postgres.sql<{ qual: string }[]>`
    select qual from pg_policies where schemaname = 'public' and tablename = ${table} and policyname = ${policy}`
  if (known === undefined) throw new Error(`no policy "${policy}" on ${table}`)
  const set = (expression: string) => postgres.sql.unsafe(`alter policy "${policy}" on public.${table} using (${expression})`)
  if (isOpen) await set('true')
  try {
    return await asPerson(postgres.sql, people[as].id, async (transaction) => {
      const began = performance.now()
      await transaction.unsafe(`select count(*), max(revision) from public.${table}`)
      return performance.now() - began
    })
  } finally {
    await set(known.qual)
  }
}

/** The demo, and 100,000 units more, each with a check, a photo and an edit, written by 500 authors in turn. */
async function fill(postgres: RealPostgres): Promise<void> {
  await migrate((sql) => postgres.sql.unsafe(sql).simple())
  await postgres.sql.unsafe(demoSeed(new Date())).simple()
  await postgres.sql.unsafe(`
    insert into public.premises (id, centre_id, street, house_number, lon, lat, revision)
      select gen_random_uuid(), '${assenId}', 'Straat ' || n / 500, n % 500 + 1, 6.56, 52.99, 1000000 + n
      from generate_series(1, ${rows}) n;
    insert into auth.users (id, email) select gen_random_uuid(), 'a' || n || '@voorbeeld.example' from generate_series(1, 500) n;
    insert into public.members (centre_id, user_id, organisation_id, party)
      select '${assenId}', u.id, o.id, o.party from auth.users u,
        (select * from public.organisations where centre_id = '${assenId}' and party = 'entrepreneur' limit 1) o
      where u.email like 'a%@voorbeeld.example' ;
    create temporary table writers as select m.*, row_number() over () as place from public.members m
      where centre_id = '${assenId}' and removed_at is null and not is_admin;
    insert into public.premises_checks (id, centre_id, premises_id, lon, lat, place_source, state, observed_at, received_at,
                                        seen_at, revision)
      select gen_random_uuid(), '${assenId}', id, lon, lat, 'premises', 'vacant', now(), now(), now(), 1000000 + revision
      from public.premises where revision > 1000000;
    insert into public.authorships (record_id, centre_id, user_id, member_id, organisation_id, party, revision)
      select c.id, c.centre_id, w.user_id, w.id, w.organisation_id, w.party, c.revision
      from public.premises_checks c join writers w on w.place = c.revision % (select count(*) from writers) + 1
      where c.revision > 2000000;
    insert into public.photos (id, centre_id, record_id, sha256, byte_length, width_px, height_px, received_at, revision)
      select gen_random_uuid(), centre_id, id, repeat('a', 64), 300000, 1600, 1200, now(), revision
      from public.premises_checks where revision > 2000000;
    insert into public.edits (id, centre_id, table_name, row_id, base_version, changes, base, applied, outcome, received_at,
                              revision)
      select id, centre_id, 'premises', premises_id, 1, '{"branch":null}', '{"branch":null}', '{}', 'applied', now(),
        revision
      from public.premises_checks where revision > 2000000;
    analyze;`).simple()
}
