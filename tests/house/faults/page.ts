import { faultKinds } from '../../sync/simulation/oracle/fault-kinds.ts'
import type { Tree } from '../tree.ts'
import { namedTests } from './named-tests.ts'
import type { NamedTest } from './named-tests.ts'
import type { Fault } from './fault.ts'

export const pageFile = 'docs/FAULTS.md'

const head = `# Faults, and what the app does about them

Written by \`npm run faults\`; do not edit it. The faults stand in \`tests/house/faults/register.ts\`, and a test names its
fault in its own title (\`row 2: …\`). \`npm run house\` fails when a fault has no test at one of its levels, when a
test names a fault that is not here, or when this page is older than the tests.

Levels: **S** the sync core and the storage in Node, on fakes and on an IndexedDB in memory; **I** the embedded backend
with its real database, as clients and as SQL meet it; **P** a real PostgreSQL 17 with many connections; **B** the built
app in a real Chromium. What stands under *unit* shows a part by itself, and *simulation* names what schedules meet by
the hundred thousand (\`npm run simulate\`); neither counts for a level.
`

const order: readonly NamedTest['level'][] = ['S', 'I', 'P', 'B', 'unit']

/** The text of the page for this register and these tests. */
export function faultPageOf(register: readonly Fault[], tree: Tree): string {
  const { tests } = namedTests(tree)
  return [head, ...register.map((fault) => section(fault, tests.filter(({ row }) => row === fault.row)))].join('\n')
}

function section({ row, fault, expected, levels, waits }: Fault, tests: readonly NamedTest[]): string {
  const lines = [`## ${row} · ${capital(fault)}`, '', `${capital(expected)}. To be shown at ${levels.join(', ')}.`, '']
  if (waits !== undefined) {
    lines.push(`- **${waits.levels.join(', ')}** not shown: waits for ${waits.on} (since ${waits.since})`)
  }
  for (const level of order) {
    const here = tests.filter((test) => test.level === level)
    const files = [...new Set(here.map(({ file }) => file))].sort()
    for (const file of files) {
      lines.push(`- **${level}** \`${file}\``)
      for (const title of new Set(here.filter((test) => test.file === file).map((test) => test.title))) {
        lines.push(`  - ${title.replaceAll(/([*_<>`[\]])/g, '\\$1')}`)
      }
    }
  }
  const met = faultKinds.filter(({ rows }) => rows.includes(row)).map(({ name }) => name)
  if (met.length > 0) lines.push(`- **simulation** ${met.join(', ')}`)
  return `${lines.join('\n')}\n`
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
