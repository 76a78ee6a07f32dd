/**
 * `npm test`: everything that must hold, in one command. `npm test -- unit e2e` runs some of it.
 * Ends with "N passed, N failed", and with an error when a test failed or was skipped.
 */
import { ensureBrowser } from './support/browser/ensure-browser.ts'
import { runInLanes } from './support/run/lanes.ts'
import { runSuite, stopRunning } from './support/run/run-suite.ts'
import type { Outcome } from './support/run/run-suite.ts'
import { chosenSuites } from './support/run/suites.ts'
import { table } from './support/run/table.ts'
import { whatFailed } from './support/run/what-failed.ts'

const startedAt = performance.now()
const chosen = chosenSuites(process.argv.slice(2))
const environment: NodeJS.ProcessEnv = { ...process.env }

if (chosen.some(({ counting }) => counting === 'playwright')) {
  const { path, origin } = ensureBrowser()
  console.log(`Browser: ${path} (${origin})`)
  environment['BROWSER_PATH'] = path
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    stopRunning()
    process.exit(1)
  })
}

function tell({ name, passed, failed, skipped, seconds, output }: Outcome): void {
  const isGood = failed === 0 && skipped === 0
  if (!isGood) console.log(`\n──── ${name} ────\n${output}`)
  console.log(`${isGood ? 'ok    ' : 'FAILED'} ${name}: ${passed} passed, ${failed + skipped} failed, ${seconds.toFixed(1)} s`)
}

console.log(`Suites: ${chosen.map(({ name }) => name).join(', ')}`)
const workers = chosen.length === 1 ? 2 : 1
const outcomes = await runInLanes(chosen, (suite) => runSuite(suite, environment, workers), tell)
const notGood = outcomes.filter(({ failed, skipped }) => failed + skipped > 0)
for (const { name, output } of notGood) console.log(`\nWhat failed in ${name}:\n${whatFailed(output).join('\n')}`)
console.log(`\n${table(outcomes, (performance.now() - startedAt) / 1000)}`)
process.exitCode = notGood.length === 0 ? 0 : 1
