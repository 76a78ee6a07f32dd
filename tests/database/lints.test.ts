import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PGlite } from '@electric-sql/pglite'
import { openMigratedCopy } from '../support/database/migrated-copy.ts'

/** One rule: a query that finds breaches, which breaches are meant so, and a fault that it must find. */
interface Lint {
  readonly name: string
  /** The first line: what is wrong with a breach, and the published rule that this one follows. */
  readonly title: string
  readonly query: string
  readonly meantSo: readonly string[]
  readonly fault: string
  readonly found: string
}

/*
 * Of the published rules (github.com/supabase/splinter, 0001 to 0031) these are not here: unused index, table bloat,
 * replication slot and versions of extensions (0005, 0020, 0022, 0031) ask about a running host; anonymous sign-in
 * (0012) gives no membership and so no right; pg_graphql (0026, 0027) is not installed.
 */
const folder = new URL('./lints/', import.meta.url)

function readLint(path: string): Lint {
  const text = readFileSync(new URL(path, folder), 'utf8')
  const [rule = '', plant = ''] = text.split(/^-- the fault:$/m)
  const found = /^-- found: (.+)$/m.exec(plant)?.[1]
  if (found === undefined) throw new Error(`${path} does not say what its fault looks like`)
  return {
    name: path.replace(/^.*\/|\.sql$/g, ''),
    title: (text.split('\n')[0] ?? '').replace(/^--\s*/, ''),
    query: rule.replaceAll(/^--.*$/gm, ''),
    meantSo: [...rule.matchAll(/^-- meant so: ([^,]+), because .+$/gm)].map(([, what]) => what ?? '').sort(),
    fault: plant.replaceAll(/^--.*$/gm, ''),
    found,
  }
}

const lints = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.sql')).sort().map(readLint)

let database: PGlite
beforeAll(async () => {
  database = await openMigratedCopy()
})
afterAll(() => database.close())

async function findings(lint: Lint): Promise<string[]> {
  const { rows } = await database.query<Record<string, string>>(lint.query)
  return rows.map((row) => Object.values(row)[0] ?? '').sort()
}

/** The fault lies within a transaction that is rolled back, also when it cannot be planted. */
async function findingsWithFault(lint: Lint): Promise<string[]> {
  await database.exec('begin')
  try {
    await database.exec(lint.fault)
    return await findings(lint)
  } finally {
    await database.exec('rollback')
  }
}

describe('the published lints of the platform, as checks of our own (tests/database/lints)', () => {
  for (const lint of lints) {
    it(`${lint.name}: ${lint.title}`, async () => {
      expect(await findings(lint)).toEqual(lint.meantSo)
      expect(await findingsWithFault(lint)).toContain(lint.found)
      expect(lint.meantSo).not.toContain(lint.found)
      expect(await findings(lint)).toEqual(lint.meantSo)
    })
  }
})
