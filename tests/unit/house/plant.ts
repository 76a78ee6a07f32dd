import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Rule } from '../../house/finding.ts'
import { readTree } from '../../house/tree.ts'

/** Writes a small project into a folder of its own, taken away after the test. Answers its root. */
export function plant(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'binnenstad-house-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'))
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  return root
}

/** What the rule finds in that small project, as `file: what`. */
export async function breaches(rule: Rule, files: Readonly<Record<string, string>>): Promise<string[]> {
  const root = plant(files)
  if (!('tsconfig.json' in files)) cpSync('tsconfig.json', join(root, 'tsconfig.json'))
  return (await rule.check(readTree(root))).map(({ file, what }) => `${file}: ${what}`)
}
