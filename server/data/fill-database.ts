import type { DemoAccount } from '../../src/services.ts'
import { assenId, demoAccounts, demoPeople, demoSeed, uninvitedDemoEmail } from '../../supabase/index.ts'
import type { Migration } from '../../supabase/index.ts'
import type { Database } from './database.ts'
import { bringUpToDate } from './migrate.ts'

export interface Filling {
  readonly isDemo: boolean
  readonly migrations?: readonly Migration[]
}

export interface Filled {
  /** Names of the migrations applied now. */
  readonly applied: readonly string[]
  /** Empty unless demo mode is on and this database began as a demonstration. */
  readonly demoAccounts: readonly DemoAccount[]
  /** Every address of the demonstration, also of people whom the sign-in screen does not offer. */
  readonly demoAddresses: ReadonlySet<string>
}

const nobody: Pick<Filled, 'demoAccounts' | 'demoAddresses'> = { demoAccounts: [], demoAddresses: new Set() }
const demonstration: typeof nobody = {
  demoAccounts,
  demoAddresses: new Set([...demoPeople.map(({ email }) => email), uninvitedDemoEmail]),
}

/** Migrates, and in demo mode puts the demo data into a database without any centre; another one is left alone. */
export async function fillDatabase(database: Database, filling: Filling): Promise<Filled> {
  const applied = await bringUpToDate(database, filling.migrations)
  if (!filling.isDemo) return { applied, ...nobody }
  const centres = await database.query('select id from public.centres')
  if (centres.length === 0) await database.runScript(demoSeed(new Date()))
  const isDemonstration = centres.length === 0 || centres.some((centre) => centre['id'] === assenId)
  return { applied, ...(isDemonstration ? demonstration : nobody) }
}
