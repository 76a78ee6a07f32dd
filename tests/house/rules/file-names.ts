import type { Rule } from '../finding.ts'

/** Words that say "various": whatever is put there could have a name of its own. `ui/common` is named by the design. */
const vague = /^(.*[-.])?(utils?|helpers?|misc|manager|shared|stuff)$/i
const vagueFile = /^(common|index2|new|old|temp)$/i

export const fileNames: Rule = {
  name: 'file-names',
  why: 'A file or folder is named after what it is about; "utils" is where things go that nobody can find again.',
  check: (tree) =>
    tree.files.flatMap((file) => {
      const parts = file.split('/')
      const name = (parts.pop() ?? '').replace(/\.(d\.|test\.|spec\.)?[a-z]+$/, '')
      const folder = parts.find((part) => vague.test(part))
      if (folder !== undefined) return [{ file, line: null, what: `folder "${folder}" says nothing` }]
      if (vague.test(name) || vagueFile.test(name)) return [{ file, line: null, what: `"${name}" says nothing` }]
      return []
    }),
}
