import { posix } from 'node:path'
import type { Finding, Rule } from '../../finding.ts'

const keywords = new RegExp(
  '\\b(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|TABLE|FUNCTION|POLICY|TRIGGER|RETURNS|BEGIN|END|WHERE|FROM|AND|NOT NULL|'
    + 'PRIMARY KEY|REFERENCES|GRANT|REVOKE|DECLARE|LANGUAGE|DEFAULT|CHECK|INDEX|SCHEMA|VIEW|TYPE|COMMENT ON)\\b',
)

/** The statements with comments and quoted texts blanked out, so that only the language itself is judged. */
const bare = (sql: string) =>
  sql
    .replace(/--[^\n]*/g, '')
    .replace(/\/\*[\s\S]*?\*\//g, (text) => text.replace(/[^\n]/g, ' '))
    .replace(/'(?:[^']|'')*'/g, (text) => text.replace(/[^\n]/g, ' '))

const plain = (name: string) => name.replaceAll('"', '').replace(/^public\./, '')

const tablesIn = (sql: string) =>
  [...sql.matchAll(/\bcreate\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?([\w."]+)/gi)].map(([, name = '']) => plain(name))

const has = (sql: string, table: string, pattern: (name: string) => string) =>
  new RegExp(pattern(`(?:"?public"?\\.)?"?${table.replace('.', '"?\\."?')}"?`), 'i').test(sql)

export const migrations: Rule = {
  name: 'migrations',
  why: 'The schema is read by people who never saw it made: lower case, every table explained, row level security on.',
  check(tree) {
    const files = tree.files.filter((file) => /^supabase\/migrations\/.*\.sql$/.test(file))
    const whole = files.map((file) => tree.text(file)).join('\n')
    const findings: Finding[] = []
    for (const file of files) {
      if (!/^\d{14}_[a-z0-9_]+\.sql$/.test(posix.basename(file))) {
        findings.push({ file, line: null, what: 'is not named <14 digits>_<subject>.sql' })
      }
      const sql = bare(tree.text(file))
      for (const [index, line] of sql.split('\n').entries()) {
        const word = keywords.exec(line)
        if (word !== null) findings.push({ file, line: index + 1, what: `${word[0]} is not in lower case` })
      }
      for (const table of tablesIn(sql)) {
        if (!has(whole, table, (name) => `comment\\s+on\\s+table\\s+${name}\\s+is`)) {
          findings.push({ file, line: null, what: `table ${table} has no comment` })
        }
        if (!has(whole, table, (name) => `alter\\s+table\\s+${name}\\s+enable\\s+row\\s+level\\s+security`)) {
          findings.push({ file, line: null, what: `table ${table} has no row level security` })
        }
      }
    }
    return findings
  },
}
