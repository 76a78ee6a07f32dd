import type postgres from 'postgres'
import type { PGlite } from '@electric-sql/pglite'

/** Claims of a session, as both backends hand them to SQL. */
function claims(userId: string | null): { sub: string; role: string; all: string } {
  const role = userId === null ? 'anon' : 'authenticated'
  return { sub: userId ?? '', role, all: JSON.stringify(userId === null ? { role } : { sub: userId, role }) }
}

const setClaims = `select set_config('request.jwt.claim.sub', $1, true), set_config('request.jwt.claim.role', $2, true),
  set_config('request.jwt.claims', $3, true), set_config('role', $2, true)`

/** Runs work in one transaction as this person (null: a passer-by), as the API does for one request. */
export async function asPerson<T>(
  sql: postgres.Sql,
  userId: string | null,
  work: (transaction: postgres.TransactionSql) => Promise<T>,
): Promise<T> {
  const { sub, role, all } = claims(userId)
  const result = await sql.begin(async (transaction) => {
    await transaction.unsafe(setClaims, [sub, role, all])
    return { value: await work(transaction) }
  })
  return result.value
}

/** The same on PGlite. The transaction is rolled back with `keep` false. */
export async function asPersonOf<T>(
  database: PGlite,
  userId: string | null,
  work: (query: PGlite['query']) => Promise<T>,
  keep = true,
): Promise<T> {
  const { sub, role, all } = claims(userId)
  return database.transaction(async (transaction) => {
    await transaction.query(setClaims, [sub, role, all])
    const value = await work(transaction.query.bind(transaction) as PGlite['query'])
    if (!keep) await transaction.rollback()
    return value
  })
}
