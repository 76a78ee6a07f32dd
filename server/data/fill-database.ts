import type { DemoAccount } from '../../src/services.ts'
import type { Migration } from '../../supabase/index.ts'
import type { Database } from './database.ts'
import { bringUpToDate } from './migrate.ts'

export interface Filling {
  readonly isDemo: boolean
  readonly migrations?: readonly Migration[]
}

export async function fillDatabase(
  database: Database,
  filling: Filling,
): Promise<{ applied: readonly string[]; demoAccounts: readonly DemoAccount[] }> {
  const applied = await bringUpToDate(database, filling.migrations)
  return { applied, demoAccounts: [] }
}
