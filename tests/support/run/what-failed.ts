/** So many lines tell enough of one suite; the whole of it stands further up. */
const mostLines = 25

const telling = [
  // A test that failed, as Playwright and Vitest name it.
  /^\s*\d+\) /,
  /^\s*(?:✘|×|FAIL )/,
  // What was expected, and what there was.
  /Error:/,
  /^\s*(?:Expected|Received)\b/,
  /^\s*[-+] {2,}\S/,
  // Where it stands in the tests.
  /^\s*(?:at|❯) .*\btests\/.*:\d+:\d+/,
]

/**
 * The lines of a suite's output that say what failed, in their order and each once: a log that keeps only the end of
 * a run then still names the cause.
 */
export function whatFailed(output: string): readonly string[] {
  const lines = output.split('\n').filter((line) => telling.some((pattern) => pattern.test(line)))
  return [...new Set(lines.map((line) => line.trim()))].slice(0, mostLines)
}
