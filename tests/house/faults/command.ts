/** `npm run faults`: writes docs/FAULTS.md anew from the register and the titles of the tests. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readTree } from '../tree.ts'
import { faultPageOf, pageFile } from './page.ts'
import { register } from './register.ts'

const tree = readTree(fileURLToPath(new URL('../../..', import.meta.url)))
writeFileSync(join(tree.root, pageFile), faultPageOf(register, tree))
console.log(`${pageFile} is written`)
