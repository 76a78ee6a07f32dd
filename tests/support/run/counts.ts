/** What became of the tests of one suite. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  /** Skipped, pending or still to be written; none is allowed. */
  readonly skipped: number
}

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[]
}

/** A file that could not even be loaded has no tests to count; it counts as one that failed. */
export function countVitest(report: VitestReport): Counts {
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number
    readonly unexpected: number
    readonly flaky: number
    readonly skipped: number
  }
  readonly errors: readonly unknown[]
}

/** A flaky test is one that failed; an error outside tests (a file that does not load) counts as one. */
export function countPlaywright({ stats, errors }: PlaywrightReport): Counts {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  }
}

/** Reads "9 of 11 rules hold" or "caught 9 of 11" from the last line that says so; null when there is none. */
export function countClosingLine(output: string): Counts | null {
  const found = [...output.matchAll(/^(?:caught )?(\d+) of (\d+)\b/gm)].at(-1)
  if (found === undefined) return null
  const passed = Number(found[1])
  return { passed, failed: Number(found[2]) - passed, skipped: 0 }
}

/** A command that ended badly without a failed test has failed all the same. */
export function withExitCode(counts: Counts | null, exitCode: number): Counts {
  if (counts === null) return { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 }
  const nothingRan = counts.passed + counts.failed + counts.skipped === 0
  const isHiddenFailure = counts.failed === 0 && counts.skipped === 0 && (exitCode !== 0 || nothingRan)
  return isHiddenFailure ? { ...counts, failed: 1 } : counts
}
