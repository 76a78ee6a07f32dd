import { readdirSync, readFileSync } from 'node:fs'
import type { PGlite } from '@electric-sql/pglite'

export interface Story {
  /** The file's name without its ending. */
  readonly name: string
  /** The first line of the file: what it tells. */
  readonly title: string
  readonly sql: string
}

export interface Told {
  readonly passed: number
  /** One text per failed assertion, with pgTAP's diagnosis; also a plan that was not kept, or an error. */
  readonly failures: readonly string[]
}

const folder = new URL('../../../supabase/tests/', import.meta.url)

export function readStories(): readonly Story[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.sql') && !file.startsWith('support'))
    .sort()
    .map((file) => {
      const sql = readFileSync(new URL(file, folder), 'utf8')
      return { name: file.replace(/^.*\/|\.sql$/g, ''), title: (sql.split('\n')[0] ?? '').replace(/^--\s*/, ''), sql }
    })
}

/** Runs one pgTAP file and reads its TAP lines. The file rolls its own transaction back. */
export async function tell(database: PGlite, story: Pick<Story, 'sql'>): Promise<Told> {
  let results
  try {
    results = await database.exec(story.sql)
  } catch (error) {
    await database.exec('rollback')
    const reason = error instanceof Error ? error.message : String(error)
    return { passed: 0, failures: [`the story broke off: ${reason}`] }
  }
  const lines = results
    .flatMap(({ rows }) => rows.flatMap((row): unknown[] => Object.values(row)))
    .filter((cell) => typeof cell === 'string')
    .flatMap((cell) => cell.split('\n'))
  const isRefused = (line: string) => /^not ok\b/.test(line)
  const failures: string[] = []
  for (const line of lines) {
    if (isRefused(line)) failures.push(line)
    else if (/^# (?!Subtest)/.test(line)) failures.push(line)
  }
  const passed = lines.filter((line) => /^ok\b/.test(line)).length
  if (!lines.some((line) => /^1\.\.[1-9]/.test(line))) failures.push('the story has no plan')
  return { passed, failures }
}
