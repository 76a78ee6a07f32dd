import { createPgliteConnection } from '@supabase/lite/pglite'
import type { PgliteConnection } from '@supabase/lite/pglite'
import { createPostgresConnection } from '@supabase/lite/postgres'
import type { PostgresConnection } from '@supabase/lite/postgres'

/** The database behind the embedded server: PGlite for one machine, a PostgreSQL server in the conformance tests. */
export interface Database {
  /** What lite works on. */
  readonly connection: PgliteConnection | PostgresConnection
  /** True where everything shares one connection, so that two requests at once would share a transaction too. */
  readonly hasOneConnection: boolean
  query(statement: string, parameters?: readonly (string | number | null)[]): Promise<Record<string, unknown>[]>
  /** Runs a script of any number of statements in one transaction: all of it stands, or nothing. */
  runScript(script: string): Promise<void>
  close(): Promise<void>
}

/** @param folder where PGlite keeps its files, or null to keep everything in memory */
export async function openPglite(folder: string | null): Promise<Database> {
  const connection = await createPgliteConnection(folder === null ? {} : { url: folder })
  const { driver } = connection
  await driver.waitReady
  return {
    connection,
    hasOneConnection: true,
    query: async (statement, parameters = []) =>
      (await driver.query<Record<string, unknown>>(statement, [...parameters])).rows,
    runScript: async (script) => {
      await driver.transaction(async (transaction) => {
        await transaction.exec(script)
      })
    },
    close: () => connection.close(),
  }
}

/** @param url `postgres://…` of an empty or earlier migrated database; the role must be a superuser */
export function openPostgres(url: string): Database {
  const connection = createPostgresConnection({ url, postgresOptions: { onnotice: () => undefined, max: 10 } })
  const { driver } = connection
  return {
    connection,
    hasOneConnection: false,
    query: async (statement, parameters = []) => [
      ...(await driver.unsafe<Record<string, unknown>[]>(statement, [...parameters])),
    ],
    runScript: async (script) => {
      await driver.begin((transaction) => transaction.unsafe(script).simple())
    },
    close: () => connection.close(),
  }
}
