import type { Rule } from '../finding.ts'
import { linesOf } from '../tree.ts'
import type { Tree } from '../tree.ts'

/** Where a mistake loses somebody's work, and the tests that are about it. */
const code = /^src\/(sync|local)\/.*\.ts$/
const tests = /^tests\/(sync|contracts\/(backend|storage)|unit\/(sync|local))\/.*\.ts$/

export const testLines: Rule = {
  name: 'test-lines',
  why: 'Where data is at stake there is at least a line of test for a line of code: sync and local, together.',
  check(tree) {
    const { ofCode, ofTests } = count(tree)
    if (ofTests >= ofCode) return []
    return [{ file: 'src/sync, src/local', line: null, what: `${ofTests} lines of test for ${ofCode} lines of code` }]
  },
  says(tree) {
    const { ofCode, ofTests } = count(tree)
    return `${(ofTests / ofCode).toFixed(2)} lines of test per line of sync and local (${ofTests} for ${ofCode})`
  },
}

function count(tree: Tree): { readonly ofCode: number; readonly ofTests: number } {
  const sum = (wanted: RegExp): number =>
    tree.files.filter((file) => wanted.test(file)).reduce((lines, file) => lines + saying(tree.text(file)), 0)
  return { ofCode: sum(code), ofTests: sum(tests) }
}

/** Lines that say something to the computer: neither blank nor comment. */
function saying(text: string): number {
  let isInComment = false
  let lines = 0
  for (const written of linesOf(text)) {
    const line = written.trim()
    if (!isInComment && line.startsWith('/*')) isInComment = true
    const isSilent = isInComment || line === '' || line.startsWith('//')
    if (isInComment && line.includes('*/')) isInComment = false
    if (!isSilent) lines += 1
  }
  return lines
}
