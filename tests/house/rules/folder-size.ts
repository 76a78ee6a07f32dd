import { posix } from 'node:path'
import type { Rule } from '../finding.ts'

const most = 12

/** Folders that grow by their nature: read by date or by name, never browsed for meaning. */
const isExempt = (folder: string) =>
  ['.', 'supabase/migrations', 'releases'].includes(folder) || folder.startsWith('docs/screenshots')

export const folderSize: Rule = {
  name: 'folder-size',
  why: `A folder of more than ${most} files is not seen at a glance: what are the two or three things in it?`,
  check(tree) {
    const counts = new Map<string, number>()
    for (const file of tree.files) {
      const folder = posix.dirname(file)
      counts.set(folder, (counts.get(folder) ?? 0) + 1)
    }
    return [...counts]
      .filter(([folder, count]) => count > most && !isExempt(folder))
      .map(([folder, count]) => ({ file: `${folder}/`, line: null, what: `${count} files` }))
  },
}
