/** The bytes of the built app against their limits: a suite of `npm test`, and the first part of `npm run bench`. */
import { fileURLToPath } from 'node:url'
import { BuiltApp } from './built-app.ts'
import { limits } from './limits.ts'

const app = new BuiltApp(fileURLToPath(new URL('../../dist', import.meta.url)))
let held = 0
for (const { name, atMostKb, measure } of limits) {
  const bytes = await measure(app)
  const holds = bytes <= atMostKb * 1000
  if (holds) held += 1
  const figures = `${(bytes / 1000).toFixed(1).padStart(6)} kB of ${String(atMostKb).padStart(3)} kB (${bytes} bytes)`
  console.log(`${holds ? 'holds ' : 'BROKEN'}  ${figures}  ${name}`)
}
console.log(`${held} of ${limits.length} byte limits hold`)
process.exitCode = held === limits.length ? 0 : 1
