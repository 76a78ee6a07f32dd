import { dataFolderAt } from '../data/data-folder.ts'
import { openPglite, openPostgres } from '../data/database.ts'
import type { Database } from '../data/database.ts'
import { lockDataFolder } from '../data/folder-lock.ts'
import { bringUpToDate } from '../data/migrate.ts'
import { SentenceError } from '../sentence-error.ts'
import { inviteFirst } from '../set-up/invite-first.ts'
import { wishFrom } from '../set-up/wish.ts'
import { runCommand } from './run.ts'
import { settingsFrom } from './settings.ts'

/**
 * `npm run invite`: names the first people of a centre, in the data folder of the embedded server while that is
 * stopped, or in the database at `DATABASE_URL`.
 */
await runCommand(async () => {
  const wish = wishFrom(process.argv.slice(2))
  const url = process.env['DATABASE_URL']
  const { email, centreName } = await (url ? inHosted(url, work) : inDataFolder(work))
  console.log(`${email} is invited to ${centreName}, for 90 days. Signing in with that address makes the membership.`)

  function work(database: Database) {
    return inviteFirst(database, wish)
  }
})

async function inDataFolder<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const folder = dataFolderAt(settingsFrom(process.env).dataFolder)
  const release = await lockDataFolder(folder)
  try {
    const database = await openPglite(folder.database)
    try {
      // A new folder has no tables yet.
      await bringUpToDate(database)
      return await work(database)
    } finally {
      await database.close()
    }
  } finally {
    await release()
  }
}

async function inHosted<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = openPostgres(url)
  try {
    const [known] = await database.query("select to_regclass('public.invitations') is not null as is_known").catch(
      (cause: unknown) => {
        throw new SentenceError('The database at DATABASE_URL cannot be reached, or refuses this account.', { cause })
      },
    )
    if (known?.['is_known'] !== true) {
      throw new SentenceError('The database at DATABASE_URL has no tables of Binnenstad. Apply the migrations first.')
    }
    return await work(database)
  } finally {
    await database.close()
  }
}
