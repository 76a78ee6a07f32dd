import type { Tree } from '../tree.ts'
import type { Level } from './fault.ts'
import { titlesIn } from './titles.ts'

/** A test that says of itself which fault it is about. */
export interface NamedTest {
  readonly row: number
  /** `unit`: a part by itself, which shows no level as a whole. */
  readonly level: Level | 'unit'
  readonly file: string
  /** With the titles of its groups, without the number of the row. */
  readonly title: string
}

/** A title that speaks of a row in a way that is not read. */
export interface Unread {
  readonly file: string
  readonly title: string
}

/** Every test whose title, or whose group's title, begins with `row N:` or ends with `(row N)`. */
export function namedTests(tree: Tree): { readonly tests: readonly NamedTest[]; readonly unread: readonly Unread[] } {
  const tests: NamedTest[] = []
  const unread: Unread[] = []
  for (const file of tree.files) {
    const level = levelOf(file, tree)
    if (level === null) continue
    for (const titles of testsIn(file, tree.text(file))) {
      const rows = new Set(titles.flatMap(rowsOf))
      const isMeant = titles.some((title) => /\brows? \d/.test(title))
      if (rows.size === 0 && isMeant) unread.push({ file, title: titles.join(' › ') })
      for (const row of rows) tests.push({ row, level, file, title: withoutRows(titles) })
    }
  }
  return { tests, unread }
}

/** A test counts for a level only where it runs against what that level means. */
function levelOf(file: string, tree: Tree): NamedTest['level'] | null {
  if (/^supabase\/tests\/.*\.sql$/.test(file)) return 'I'
  if (!/^tests\/.*\.ts$/.test(file)) return null
  if (/^tests\/(sync|contracts\/storage)\//.test(file)) return 'S'
  if (/^tests\/(contracts|server)\//.test(file)) return 'I'
  if (file.startsWith('tests/database/')) return tree.text(file).includes('startRealPostgres(') ? 'P' : 'I'
  if (/^tests\/(e2e|chaos)\//.test(file)) return 'B'
  // Its tests are about made-up projects with made-up tests in them.
  return file.startsWith('tests/unit/') && !file.startsWith('tests/unit/house/') ? 'unit' : null
}

function testsIn(file: string, text: string): readonly (readonly string[])[] {
  if (!/\brows? \d/.test(text)) return []
  return file.endsWith('.sql') ? [...text.matchAll(told)].map(([title]) => [readTold(title)]) : titlesIn(text)
}

/** What an assertion of pgTAP says: a text that names a row, and what is joined to it. */
const told = /'(?:[^'\n]|'')*\brow \d+(?:[^'\n]|'')*'(?:\s*\|\|\s*(?:\w+|'(?:[^'\n]|'')*'))*/g

const readTold = (sql: string): string =>
  sql.replaceAll(/'((?:[^'\n]|'')*)'|\s*\|\|\s*|(\w+)/g, (_all, text?: string, name?: string) => {
    if (name !== undefined) return '…'
    return text?.replaceAll("''", "'") ?? ''
  })

const before = /^row (\d+): /
const behind = / \(row \d+(?:, row \d+)*\)$/

function rowsOf(title: string): number[] {
  const first = before.exec(title)?.[1]
  const last = behind.exec(title)?.[0].match(/\d+/g) ?? []
  return [...(first === undefined ? [] : [first]), ...last].map(Number)
}

const withoutRows = (titles: readonly string[]): string =>
  titles
    .map((title) => title.replace(before, '').replace(behind, ''))
    // What a group is run for, filled in when it runs.
    .filter((title) => !/^\$\w+$/.test(title))
    .join(' › ')
