import type { Rule } from '../finding.ts'
import { linesOf } from '../tree.ts'

const silence = /eslint-disable|@ts-ignore|@ts-nocheck|depcruise-disable|v8 ignore|vue-ignore/
/** ESLint's own form for a reason: two dashes, then words. */
const reasoned = /eslint-disable(-next-line|-line)?\s+[^*]*?\s--\s+\S+(\s+\S+){2,}/

export const silencedLint: Rule = {
  name: 'silenced-lint',
  why: 'A rule may be wrong for one line; who silences it writes down why ("-- because …"), so that it can be judged.',
  check: (tree) =>
    tree.files
      .filter((file) => /\.(ts|vue|js|cjs|mjs)$/.test(file))
      .filter((file) => !file.startsWith('tests/house/') && !file.startsWith('tests/unit/house/'))
      .flatMap((file) =>
        linesOf(tree.text(file)).flatMap((line, index) => {
          if (!silence.test(line) || reasoned.test(line)) return []
          return [{ file, line: index + 1, what: line.trim() }]
        }),
      ),
}
