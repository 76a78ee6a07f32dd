import { rm } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { dataFolderAt } from '../data/data-folder.ts'
import { lockDataFolder } from '../data/folder-lock.ts'
import { SentenceError } from '../sentence-error.ts'
import { runCommand } from './run.ts'
import { settingsFrom } from './settings.ts'

/** `npm run reset`: empties the data folder after asking; `--yes` answers beforehand. */
await runCommand(async () => {
  const folder = dataFolderAt(settingsFrom(process.env).dataFolder)
  // Held until it is empty, so that no server starts on it in between.
  const release = await lockDataFolder(folder)
  try {
    if (!(await isAgreed(folder.path))) {
      console.log('Nothing was removed.')
      return
    }
    // By name and not the folder itself: DATA_DIR may hold what is not ours.
    for (const path of [folder.database, folder.photos, folder.signingSecretFile, folder.certificateFile]) {
      if (path !== null) await rm(path, { recursive: true, force: true })
    }
    console.log(`Emptied ${folder.path}. The next start begins with fresh demo data.`)
  } finally {
    await release()
  }
})

async function isAgreed(path: string): Promise<boolean> {
  if (process.argv.includes('--yes')) return true
  if (!process.stdin.isTTY) {
    throw new SentenceError('Nobody is there to ask. Run `npm run reset -- --yes` to empty the data folder.')
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question(`Remove all reports, photos and accounts in ${path}? Type "yes": `)
  terminal.close()
  return answer.trim().toLowerCase() === 'yes'
}
