import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The files of a project as the rules see them: paths from its root with forward slashes, sorted. */
export interface Tree {
  readonly root: string
  readonly files: readonly string[]
  /** Text of one file; throws when it is not there. */
  text(file: string): string
}

const notOurs = new Set([
  'node_modules',
  'dist',
  'dist-earlier',
  '.git',
  '.data',
  'coverage',
  'test-results',
  'playwright-report',
])

/** Reads which files there are, leaving out what is made by tools. Texts are read when asked for. */
export function readTree(root: string): Tree {
  const files: string[] = []
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      if (notOurs.has(entry.name)) continue
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) walk(path)
      else if (entry.isFile()) files.push(path)
    }
  }
  walk('')
  files.sort()
  return { root, files, text: (file) => readFileSync(join(root, file), 'utf8') }
}

/** Lines of a text without the empty one after the last line feed. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines
}
