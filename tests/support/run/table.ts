import type { Counts } from './counts.ts'

type Row = Counts & { readonly name: string; readonly seconds: number }

/** The outcome of a whole run: a table, and the line that a reader or a machine looks for at the end. */
export function table(rows: readonly Row[], totalSeconds: number): string {
  const width = Math.max(5, ...rows.map(({ name }) => name.length))
  const line = (name: string, passed: string, failed: string, seconds: string) =>
    `${name.padEnd(width)}  ${passed.padStart(7)}  ${failed.padStart(7)}  ${seconds.padStart(7)}`
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0)
  const failedOf = ({ failed, skipped }: Row) => failed + skipped
  const passed = sum((row) => row.passed)
  const failed = sum(failedOf)
  return [
    line('suite', 'passed', 'failed', 'seconds'),
    ...rows.map((row) => line(row.name, String(row.passed), String(failedOf(row)), row.seconds.toFixed(1))),
    line('in all', String(passed), String(failed), totalSeconds.toFixed(1)),
    ...(sum((row) => row.skipped) > 0 ? ['A skipped test counts as failed: mend it or take it away.'] : []),
    '',
    `${passed} passed, ${failed} failed`,
  ].join('\n')
}
