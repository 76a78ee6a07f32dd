import { createHash } from 'node:crypto'
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { pgtap } from '@electric-sql/pglite/pgtap'
import { demoSeed, migrate, platformSql, readMigrations } from '../../../supabase/index.ts'

/** The moment at which the demo of the tests was loaded. */
export const seededAt = new Date('2026-11-24T09:00:00Z')

const cacheFolder = new URL('../../../node_modules/.cache/binnenstad-database/', import.meta.url)
const supportFolder = new URL('../../../supabase/tests/support/', import.meta.url)

/**
 * A database of one's own: migrated, with the demo in it, pgTAP, and the grants that the embedded backend gives out.
 * Migrating takes seconds, copying a fraction of one; the original is kept until a migration or the demo changes.
 * The caller closes the copy.
 */
export async function openMigratedCopy(): Promise<PGlite> {
  return PGlite.create({ loadDataDir: await original(), extensions: { pgtap } })
}

async function original(): Promise<Blob> {
  const setUp = await setUpScripts()
  const fingerprint = createHash('sha256').update(setUp.join('\0')).digest('hex').slice(0, 16)
  const file = new URL(`${fingerprint}.tar`, cacheFolder)
  const known = await readFile(file).catch(() => null)
  if (known !== null) return new Blob([new Uint8Array(known)])

  const database = await PGlite.create({ extensions: { pgtap } })
  await migrate((sql) => database.exec(sql))
  for (const script of setUp) await database.exec(script)
  const dump = await database.dumpDataDir('none')
  await database.close()
  await keep(file, new Uint8Array(await dump.arrayBuffer()))
  return dump
}

/** What follows the migrations; the migrations' own text stands in front, for the fingerprint only. */
async function setUpScripts(): Promise<string[]> {
  const support = await Promise.all(
    ['acting.sql', 'embedded_grants.sql'].map((name) => readFile(new URL(name, supportFolder), 'utf8')),
  )
  return [fingerprintOnly(), 'create extension pgtap;', demoSeed(seededAt), ...support]
}

function fingerprintOnly(): string {
  const text = [platformSql(), ...readMigrations().map(({ sql }) => sql)].join('\n')
  return `-- ${createHash('sha256').update(text).digest('hex')}`
}

/** Two workers may get here at once: each writes under a name of its own, then renames. */
async function keep(file: URL, bytes: Uint8Array): Promise<void> {
  await mkdir(cacheFolder, { recursive: true })
  const unfinished = new URL(`${file.href}.${process.pid}.part`)
  await writeFile(unfinished, bytes)
  await rename(unfinished, file)
  for (const name of await readdir(cacheFolder)) {
    if (name.endsWith('.tar') && !file.href.endsWith(name)) await rm(new URL(name, cacheFolder), { force: true })
  }
}
