import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import type { Finding, Rule } from '../../finding.ts'

const folder = 'supabase/migrations'

interface Release {
  readonly version: string
  /** SHA-256 in hex by file name. */
  readonly migrations: Readonly<Record<string, string>>
}

export const releasedMigrations: Rule = {
  name: 'released-migrations',
  why: 'A database that took a migration never takes it again: what was released stands, and a change is a new one after it.',
  check(tree) {
    const releasedByName = new Map<string, { readonly version: string; readonly hash: string }>()
    for (const file of tree.files.filter((one) => /^releases\/.*\.json$/.test(one))) {
      const { version, migrations } = JSON.parse(tree.text(file)) as Release
      for (const [name, hash] of Object.entries(migrations)) {
        if (!releasedByName.has(name)) releasedByName.set(name, { version, hash })
      }
    }
    const findings: Finding[] = []
    for (const [name, { version, hash }] of releasedByName) {
      const file = `${folder}/${name}`
      const now = tree.files.includes(file) ? createHash('sha256').update(tree.text(file)).digest('hex') : null
      if (now === null) findings.push({ file, line: null, what: `is gone; it was part of version ${version}` })
      else if (now !== hash) findings.push({ file, line: null, what: `was changed since version ${version}` })
    }
    const last = [...releasedByName.keys()].sort().at(-1) ?? ''
    for (const file of tree.files.filter((one) => one.startsWith(`${folder}/`))) {
      const name = posix.basename(file)
      if (!releasedByName.has(name) && name < last) {
        findings.push({ file, line: null, what: `is new and comes before ${last}, which was released` })
      }
    }
    return findings
  },
}
