import type { Rule } from '../finding.ts'
import { linesOf } from '../tree.ts'

const longest = 300

/** Written by a tool, or data rather than code. */
const isExempt = (file: string) => /\.generated\.ts$/.test(file) || /^supabase\/seed\/.*\.sql$/.test(file)

export const fileLength: Rule = {
  name: 'file-length',
  why: `A file of more than ${longest} lines holds more than one idea: which one would you take out first?`,
  check: (tree) =>
    tree.files
      .filter((file) => /\.(ts|vue|js|cjs|mjs|css|sql)$/.test(file) && !isExempt(file))
      .map((file) => ({ file, count: linesOf(tree.text(file)).length }))
      .filter(({ count }) => count > longest)
      .map(({ file, count }) => ({ file, line: null, what: `${count} lines` })),
}
