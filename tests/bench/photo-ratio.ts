import { inBenchPage } from './bench-page.ts'
import { interleave } from './ratio.ts'
import type { Measured } from './ratio.ts'
import type { PhotoBench } from './pages/photo-page.ts'

declare const bench: PhotoBench

/** A photo of 12 megapixels shrunk and durably saved, against decoding it once; and what the screen noticed of it. */
export const measurePhoto = (pairs: number): Promise<Measured> =>
  inBenchPage('photo-page', async (page) => {
    let longestTaskMs = 0
    const measured = await interleave(
      pairs,
      async () => {
        const took = await page.evaluate(() => bench.timeOfSave())
        longestTaskMs = Math.max(longestTaskMs, await page.evaluate(() => bench.longestTask()))
        return took
      },
      () => page.evaluate(() => bench.timeOfDecode()),
    )
    const megabytes = (await page.evaluate(() => bench.fileBytes())) / 1e6
    const tasks = longestTaskMs === 0 ? 'no long task' : `BROKEN: a task of ${longestTaskMs.toFixed(0)} ms`
    return { ...measured, notes: [`${tasks} on the main thread; the file has ${megabytes.toFixed(1)} MB`] }
  })
