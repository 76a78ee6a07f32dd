// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { releasedMigrations } from '../../house/rules/database/released-migrations.ts'
import { hashOf } from '../../support/releases/kept-releases.ts'
import { breaches } from './plant.ts'

const folder = 'supabase/migrations'
const sql = 'create table public.units (id uuid primary key);\n'
const units = '20261125090500_units.sql'
const release = { 'releases/0.2.0.json': JSON.stringify({ version: '0.2.0', migrations: { [units]: hashOf(sql) } }) }

describe('released migrations', () => {
  it('accepts what stands as it was released, and a new one after it', async () => {
    const later = { [`${folder}/20261126000000_rounds.sql`]: 'select 1;\n' }
    expect(await breaches(releasedMigrations, { ...release, ...later, [`${folder}/${units}`]: sql })).toEqual([])
  })
  it('finds one that was changed, by as little as a blank', async () => {
    const found = await breaches(releasedMigrations, { ...release, [`${folder}/${units}`]: `${sql} ` })
    expect(found).toEqual([`${folder}/${units}: was changed since version 0.2.0`])
  })
  it('finds one that is gone', async () => {
    const found = await breaches(releasedMigrations, release)
    expect(found).toEqual([`${folder}/${units}: is gone; it was part of version 0.2.0`])
  })
  it('finds a new one that would come before those of a release', async () => {
    const earlier = `${folder}/20261125090400_between.sql`
    const found = await breaches(releasedMigrations, { ...release, [`${folder}/${units}`]: sql, [earlier]: 'select 1;\n' })
    expect(found).toEqual([`${earlier}: is new and comes before ${units}, which was released`])
  })
})
