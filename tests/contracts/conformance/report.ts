import type { Deviation } from './check.ts'

/** The table of docs/CONFORMANCE.md; a test holds the page to it. */
export function deviationTable(deviations: readonly Deviation[]): string {
  const rows = deviations.map(({ name, hosted, embedded, consequence }) => {
    const differs = hosted === embedded ? 'same' : `\`${embedded}\``
    return `| ${name} | \`${hosted}\` | ${differs} | ${consequence} |`
  })
  return ['| what | hosted | embedded | what the app does with it |', '|---|---|---|---|', ...rows].join('\n')
}
