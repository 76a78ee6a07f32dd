import { readFileSync, readdirSync } from 'node:fs'
import { platformSql } from './scaffold/platform.ts'

export interface Migration {
  /** The fourteen digits in front of the file's name, as the Supabase CLI orders them. */
  readonly version: string
  readonly name: string
  readonly sql: string
}

/** Runs SQL, possibly several statements at once; whatever it resolves to is not looked at. */
export type RunSql = (sql: string) => Promise<unknown>

const folder = new URL('./migrations/', import.meta.url)

/** Every migration of the house, in order. */
export function readMigrations(): readonly Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const [, version, name] = /^(\d{14})_([a-z0-9_]+)\.sql$/.exec(file) ?? []
      if (version === undefined || name === undefined) throw new Error(`not a migration's name: ${file}`)
      return { version, name, sql: readFileSync(new URL(file, folder), 'utf8') }
    })
}

const history = `
create schema if not exists supabase_migrations;
create table if not exists supabase_migrations.schema_migrations (
  version text not null primary key, statements text[], name text);
`

/**
 * Brings a database that is ours alone (embedded, or in a test) up to date. Each migration and its line in the
 * history are one statement, so a migration is there whole or not at all, and what is there is not run again.
 * The history is the Supabase CLI's; hosted projects are migrated by that CLI.
 */
export async function migrate(run: RunSql, migrations: readonly Migration[] = readMigrations()): Promise<void> {
  await run(platformSql())
  await run(history)
  for (const migration of migrations) await run(onceOnly(migration))
}

function onceOnly({ version, name, sql }: Migration): string {
  const quote = '$binnenstad_migration$'
  if (sql.includes(quote)) throw new Error(`migration ${version} uses the quote of its own wrapper`)
  return `
do $once$
begin
  if not exists (select from supabase_migrations.schema_migrations where version = '${version}') then
    execute ${quote}${sql}${quote};
    insert into supabase_migrations.schema_migrations (version, name, statements)
    values ('${version}', '${name}', array[${quote}${sql}${quote}]);
  end if;
end
$once$;`
}
