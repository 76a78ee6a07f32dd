/**
 * `npm run chaos -- --kills N [--seed S]`: kills a real Chromium at random moments, behind a network that loses, cuts,
 * delays, doubles and truncates, and looks afterwards whether all that was said to be saved is there once. Ends with
 * an error when it is not.
 */
import { fileURLToPath } from 'node:url'
import { buildFoldersIn, buildWhenChanged } from '../../server/build.ts'
import { ensureBrowser } from '../support/browser/ensure-browser.ts'
import { readOptions, usage } from './options.ts'
import { hasFailed, report } from './report.ts'
import { runChaos } from './run.ts'

const options = readOptions(process.argv.slice(2))
if (typeof options === 'string') {
  console.error(`${options}\n\n${usage}`)
  process.exitCode = 2
} else {
  process.env['BROWSER_PATH'] = ensureBrowser().path
  await buildWhenChanged(buildFoldersIn(fileURLToPath(new URL('../..', import.meta.url))))
  console.log(`${options.kills} kills, seed ${options.seed}`)
  const outcome = await runChaos(options)
  console.log(report(outcome, options.seed))
  if (hasFailed(outcome)) process.exitCode = 1
}
