import { parseArgs } from 'node:util'
import { embeddedKey } from '../../../server/embedded-key.ts'
import { gatherCast } from './backend.ts'
import { runCheck, runDeviation } from './check.ts'
import type { Result } from './check.ts'
import { fromDemo, fromMailpit, fromPerson } from './code-sources.ts'
import { deviations } from './deviations.ts'
import { suite } from './suite.ts'

const usage = `npm run conformance -- --url <address> [--key <publishable key>] [--mailpit <address> | --ask]

Runs every request the app relies on against a backend that holds the demo data, and leaves reports behind: use a
test project. Codes come from /demo/code of our own server, from Mailpit (supabase start: http://127.0.0.1:54324),
or with --ask from you.`

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    key: { type: 'string', default: embeddedKey },
    mailpit: { type: 'string' },
    ask: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help || values.url === undefined) {
  console.log(usage)
  process.exit(values.help ? 0 : 2)
}

const url = values.url.replace(/\/+$/, '')
const newestCode = values.ask ? fromPerson : values.mailpit === undefined ? fromDemo(url) : fromMailpit(values.mailpit)
const cast = await gatherCast({ url, key: values.key, newestCode }).catch((error: unknown) => {
  console.error(`Nobody could sign in at ${url}: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
})

const show = ({ ok, isKnownDeviation, name, detail }: Result): void => {
  const mark = !ok ? 'FAILS ' : isKnownDeviation ? 'differs' : 'holds '
  console.log(`${mark}  ${name}${detail === '' ? '' : `: ${detail}`}`)
}

const results: Result[] = []
for (const check of suite) results.push(await runCheck(check, cast))
for (const deviation of deviations) results.push(await runDeviation(deviation, cast))
results.forEach(show)

const failures = results.filter(({ ok }) => !ok).length
const known = results.filter(({ isKnownDeviation }) => isKnownDeviation).length
console.log(`\n${results.length} checks: ${failures} fail, ${known} differ from hosted Supabase in a known way.`)
process.exitCode = failures === 0 ? 0 : 1
