import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PGlite } from '@electric-sql/pglite'
import {
  assenId, demoAccounts, demoSeed, demoUnits, migrate, proefstadId, readMigrations, uninvitedDemoEmail,
} from '../../supabase/index.ts'
import { openMigratedCopy } from '../support/database/migrated-copy.ts'

let database: PGlite
beforeAll(async () => {
  database = await openMigratedCopy()
})
afterAll(() => database.close())

async function rows<T>(sql: string): Promise<T[]> {
  return (await database.query<T>(sql)).rows
}

describe('the demo', () => {
  it('is the same for the same moment, and differs by dates alone for another', () => {
    const moment = new Date('2026-11-24T12:00:00Z')
    expect(demoSeed(moment)).toBe(demoSeed(moment))
    expect(demoSeed(new Date('2027-03-01T12:00:00Z'))).not.toBe(demoSeed(moment))
    expect(demoUnits()).toEqual(demoUnits())
  })

  it('lays about 430 units inside the boundaries, each at an address and a place of its own', async () => {
    const units = demoUnits()
    expect(units.length).toBeGreaterThan(415)
    expect(units.length).toBeLessThan(445)
    expect(units.filter(({ centreId }) => centreId === proefstadId)).toHaveLength(12)
    expect(new Set(units.map((unit) => `${unit.street} ${unit.houseNumber}${unit.houseSuffix}`)).size).toBe(units.length)
    const [outside] = await rows<{ count: number }>(
      "select count(*)::integer from public.premises where (private.area_of(centre_id, lon, lat)).area <> 'inside'",
    )
    expect(outside?.count).toBe(0)
    const [nearest] = await rows<{ metres: number }>(`
      select sqrt(min((a.lon - b.lon) ^ 2 * 66900 ^ 2 + (a.lat - b.lat) ^ 2 * 111195 ^ 2)) as metres
      from public.premises a join public.premises b on a.id < b.id`)
    expect(nearest?.metres).toBeGreaterThan(4)
  })

  it('knows every state, some units seen by nobody and some not for over the recheck period', async () => {
    const counts = await rows<{ state: string | null; count: number }>(`
      select s.state, count(*)::integer from public.premises p
      left join public.premises_standings s on s.premises_id = p.id
      where p.centre_id = '${assenId}' group by 1`)
    const byState = new Map(counts.map(({ state, count }) => [state, count]))
    expect([...byState.keys()].map(String).sort()).toEqual([
      'not_accessible', 'null', 'occupied', 'partly_vacant', 'temporary_use', 'under_renovation', 'vacant',
    ])
    const share = (byState.get('vacant') ?? 0) / counts.reduce((sum, { count }) => sum + count, 0)
    expect(share).toBeGreaterThan(0.12)
    expect(share).toBeLessThan(0.2)
    const [stale] = await rows<{ count: number }>(`
      select count(*)::integer from public.premises p where '2026-11-24'::date - 200 > (
        select max(seen_at) from public.premises_checks c where c.premises_id = p.id)`)
    expect(stale?.count).toBeGreaterThan(10)
  })

  it('writes nothing about the future and nothing by a stranger', async () => {
    const [wrong] = await rows<{ count: number }>(`
      select count(*)::integer from public.premises_checks c left join public.authorships a on a.record_id = c.id
      left join public.members m on m.id = a.member_id and m.user_id = a.user_id and m.centre_id = c.centre_id
      where c.received_at > '2026-11-24T09:00:00Z' or m.id is null or m.is_admin`)
    expect(wrong?.count).toBe(0)
  })

  it('offers one account of every kind, none with a password, all at addresses that nobody can have', async () => {
    const kinds = demoAccounts.map(({ party, office, isAdmin }) => (isAdmin ? 'admin' : `${party} ${office}`))
    expect(new Set(kinds)).toEqual(new Set([
      'entrepreneur member', 'collective member', 'collective secretary', 'collective executive',
      'municipality member', 'municipality secretary', 'municipality executive', 'admin',
    ]))
    for (const email of [uninvitedDemoEmail, ...demoAccounts.map((account) => account.email)]) {
      expect(email).toMatch(/^[a-z.]+@demo\.binnenstad\.example$/)
    }
    const [kept] = await rows<{ count: number }>(
      'select count(*)::integer from auth.users where encrypted_password is not null',
    )
    expect(kept?.count).toBe(0)
  })
})

describe('migrations', () => {
  it('are run once, however often a server starts', async () => {
    await migrate((sql) => database.exec(sql))
    const [history] = await rows<{ count: number }>('select count(*)::integer from supabase_migrations.schema_migrations')
    expect(history?.count).toBe(readMigrations().length)
  })

  it('leave nothing of a migration that fails half-way', async () => {
    const half = { version: '29990101000000', name: 'half', sql: 'create table public.half (id int); select 1 / 0;' }
    await expect(migrate((sql) => database.exec(sql), [...readMigrations(), half])).rejects.toThrow('division by zero')
    expect(await rows("select from pg_class where relname = 'half'")).toEqual([])
    expect(await rows("select from supabase_migrations.schema_migrations where name = 'half'")).toEqual([])
  })
})
