/** `npm run house`: checks the project against every rule of the house; ends with an error when one is broken. */
import { fileURLToPath } from 'node:url'
import { rules } from './rules.ts'
import { readTree } from './tree.ts'

const tree = readTree(fileURLToPath(new URL('../..', import.meta.url)))
let broken = 0

for (const rule of rules) {
  const findings = await rule.check(tree)
  if (findings.length === 0) {
    if (rule.says !== undefined) console.log(`${rule.name}: ${rule.says(tree)}`)
    continue
  }
  broken += 1
  console.log(`\n${rule.name}: ${rule.why}`)
  for (const { file, line, what } of findings) console.log(`  ${file}${line === null ? '' : `:${line}`}  ${what}`)
}

console.log(`\n${rules.length - broken} of ${rules.length} house rules hold over ${tree.files.length} files`)
process.exitCode = broken === 0 ? 0 : 1
