/**
 * `npm run bench`: exact bytes, and times as ratios of two things measured in turn in one run. Milliseconds of another
 * machine say nothing; a ratio does. Nothing here is a test but the bytes, which `npm test` holds.
 */
import { ensureBrowser } from '../support/browser/ensure-browser.ts'
import { measureRights } from './database/rights-ratio.ts'
import { measureMap } from './map-ratio.ts'
import { measurePhoto } from './photo-ratio.ts'
import type { Measured } from './ratio.ts'
import { measureApply, measureRead } from './rows-ratio.ts'
import { measureSave } from './save-ratio.ts'
import { measureStart } from './start-ratio.ts'

const { path, origin } = ensureBrowser()
process.env['BROWSER_PATH'] = path
console.log(`Browser: ${path} (${origin})`)

await import('../support/run/build.ts')
await import('./bytes.ts')

interface Ratio {
  readonly name: string
  readonly atMost: number
  readonly pairs: number
  measure(pairs: number): Promise<Measured>
}

const ratios: readonly Ratio[] = [
  { name: 'offline start with an expired token / online start', atMost: 1.1, pairs: 15, measure: measureStart },
  { name: 'durable save of a photo of 316 kB / strict transaction by hand', atMost: 1.5, pairs: 40, measure: measureSave },
  { name: 'photo of 12 megapixels shrunk and saved / decoded once', atMost: 2.2, pairs: 9, measure: measurePhoto },
  { name: 'apply of 10,000 pulled rows / batches by hand', atMost: 1.3, pairs: 9, measure: measureApply },
  { name: 'read of 10,000 pulled rows / one getAll by hand', atMost: 1.2, pairs: 15, measure: measureRead },
  { name: '100,000 rows read under row level security / `using (true)`', atMost: 2, pairs: 9, measure: measureRights },
  { name: 'map of 500 units painted, 4× throttle / leaflet.markercluster', atMost: 1, pairs: 7, measure: measureMap(500) },
  { name: 'map of 5,000 units painted, 4× throttle / leaflet.markercluster', atMost: 1, pairs: 7, measure: measureMap(5000) },
]
for (const { name, atMost, pairs, measure } of ratios) {
  const { ours, theirs, notes = [] } = await measure(pairs)
  const ratio = ours / theirs
  const figures = `${ratio.toFixed(2)} of at most ${atMost} (medians of ${pairs}: ${ours.toFixed(1)} / ${theirs.toFixed(1)} ms)`
  console.log(`${ratio <= atMost ? 'holds ' : 'BROKEN'}  ${figures}  ${name}`)
  for (const note of notes) console.log(`        ${note}`)
}
