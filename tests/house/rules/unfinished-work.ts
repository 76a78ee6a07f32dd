import type { Rule } from '../finding.ts'
import { linesOf } from '../tree.ts'

const mark = new RegExp(`\\b(${['TO', 'DO'].join('')}|${['FIX', 'ME'].join('')}|XXX|HACK)\\b`)

export const unfinishedWork: Rule = {
  name: 'unfinished-work',
  why: 'What is not done is an issue with an owner; a mark in the code is a promise that nobody keeps.',
  check: (tree) =>
    tree.files
      .filter((file) => /\.(ts|vue|js|cjs|mjs|css|sql|html|md|sh)$/.test(file))
      .filter((file) => !file.startsWith('tests/house/') && !file.startsWith('tests/unit/house/'))
      .flatMap((file) =>
        linesOf(tree.text(file)).flatMap((line, index) => {
          const found = mark.exec(line)
          return found === null ? [] : [{ file, line: index + 1, what: found[0] }]
        }),
      ),
}
