/**
 * `npm run bench`: exact bytes, and times as ratios of two things measured in turn in one run. Milliseconds of another
 * machine say nothing; a ratio does. Nothing here is a test but the bytes, which `npm test` holds.
 */
import { ensureBrowser } from '../support/browser/ensure-browser.ts'
import { measureSave } from './save-ratio.ts'
import { measureStart } from './start-ratio.ts'

const { path, origin } = ensureBrowser()
process.env['BROWSER_PATH'] = path
console.log(`Browser: ${path} (${origin})`)

await import('../support/run/build.ts')
await import('./bytes.ts')

const ratios = [
  { name: 'offline start with an expired token / online start', atMost: 1.1, pairs: 15, measure: measureStart },
  { name: 'durable save of a photo of 316 kB / strict transaction by hand', atMost: 1.5, pairs: 40, measure: measureSave },
]
for (const { name, atMost, pairs, measure } of ratios) {
  const { ours, theirs } = await measure(pairs)
  const ratio = ours / theirs
  const figures = `${ratio.toFixed(2)} of at most ${atMost} (medians of ${pairs}: ${ours.toFixed(1)} / ${theirs.toFixed(1)} ms)`
  console.log(`${ratio <= atMost ? 'holds ' : 'BROKEN'}  ${figures}  ${name}`)
}
