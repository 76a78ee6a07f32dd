import { migrate, readMigrations } from '../../supabase/index.ts'
import type { Migration } from '../../supabase/index.ts'
import { SentenceError } from '../sentence-error.ts'
import type { Database } from './database.ts'

/** Of the first migration that was part of a release. Released ones stand. */
const firstReleasedVersion = '20261125090000'

/**
 * Brings the database up to date, whether it is new or of an earlier version. Before anything is changed it makes
 * sure that what was applied earlier is what stands here now: a database that took another road cannot be mended by
 * guessing.
 * @returns the names of the migrations applied now
 * @throws SentenceError when an applied migration was changed since or is unknown here, or a pending one fails
 */
export async function bringUpToDate(
  database: Database,
  migrations: readonly Migration[] = readMigrations(),
): Promise<string[]> {
  const textsByVersion = await appliedTexts(database)
  const versionsHere = new Set(migrations.map(({ version }) => version))
  const unknown = [...textsByVersion.keys()].find((version) => !versionsHere.has(version))
  // Until the first release migrations were rewritten; what they made cannot be brought further.
  if (unknown !== undefined && unknown < firstReleasedVersion) {
    throw new SentenceError(
      'This data folder was made before the first release of Binnenstad. ' +
        'Empty it with `npm run reset`, or give this version its own DATA_DIR.',
    )
  }
  if (unknown !== undefined) {
    throw new SentenceError(
      `This data folder was used by a newer version of Binnenstad (it knows migration ${unknown}). ` +
        'Start that version, or give this one its own DATA_DIR.',
    )
  }
  const changed = migrations.find(({ version, sql }) => (textsByVersion.get(version) ?? sql) !== sql)
  if (changed !== undefined) {
    throw new SentenceError(
      `Migration ${changed.version}_${changed.name} was changed after it had been applied to this data folder. ` +
        'Put it back and add a new migration, or empty the folder with `npm run reset`.',
    )
  }
  const pending = migrations.filter(({ version }) => !textsByVersion.has(version))
  try {
    await migrate(database.runScript, migrations)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new SentenceError(`The database could not be brought up to date: ${reason}`, { cause })
  }
  return pending.map(({ name }) => name)
}

/** What was run for each applied version; nothing on a new database. */
async function appliedTexts(database: Database): Promise<ReadonlyMap<string, string>> {
  const [known] = await database.query(
    "select to_regclass('supabase_migrations.schema_migrations') is not null as is_known",
  )
  if (known?.['is_known'] !== true) return new Map()
  const rows = await database.query('select version, statements[1] as text from supabase_migrations.schema_migrations')
  return new Map(rows.map((row) => [String(row['version']), String(row['text'])]))
}
