import type { Finding, Rule } from '../finding.ts'
import type { Tree } from '../tree.ts'
import type { Fault } from './fault.ts'
import { namedTests } from './named-tests.ts'
import { faultPageOf, pageFile } from './page.ts'
import { register } from './register.ts'

/** The rule for a register of faults; the project has one, tests bring their own. */
export const faultPageFor = (faults: readonly Fault[]): Rule => ({
  name: 'fault-page',
  why: 'A fault that nobody tries comes back: each names a test at each of its levels, and docs/FAULTS.md tells which.',
  check(tree) {
    const { tests, unread } = namedTests(tree)
    const known = new Set(faults.map(({ row }) => row))
    const findings: Finding[] = [
      ...unread.map(({ file, title }) => found(file, `"${title}" names no row as "row N: …" or "… (row N)"`)),
      ...tests
        .filter(({ row }) => !known.has(row))
        .map(({ row, file, title }) => found(file, `"${title}" names row ${row}, which is no fault`)),
    ]
    for (const { row, levels, waits } of faults) {
      for (const level of levels) {
        const isShown = tests.some((test) => test.row === row && test.level === level)
        const isToWait = waits?.levels.includes(level) === true
        if (!isShown && !isToWait) findings.push(found(pageFile, `row ${row} has no test at level ${level}`))
        if (isShown && isToWait) findings.push(found(pageFile, `row ${row} waits for nothing any more at level ${level}`))
      }
    }
    if (!isCurrent(tree, faults)) findings.push(found(pageFile, 'is older than the tests: run "npm run faults"'))
    return findings
  },
  says(tree) {
    const { tests } = namedTests(tree)
    const waiting = faults.flatMap(({ row, waits }) => (waits === undefined ? [] : `row ${row} waits for ${waits.on}`))
    return [`${faults.length} faults, ${tests.length} named tests`, ...waiting].join('; ')
  },
})

export const faultPage = faultPageFor(register)

const found = (file: string, what: string): Finding => ({ file, line: null, what })

const isCurrent = (tree: Tree, faults: readonly Fault[]): boolean =>
  tree.files.includes(pageFile) && tree.text(pageFile) === faultPageOf(faults, tree)
