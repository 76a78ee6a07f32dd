import { inBenchPage } from './bench-page.ts'
import { interleave } from './ratio.ts'
import type { RowsBench } from './pages/rows-page.ts'

declare const bench: RowsBench

/** Twenty pages of 500 pulled rows into an empty copy, against a transaction per page by hand. */
export const measureApply = (pairs: number) =>
  inBenchPage('rows-page', (page) =>
    interleave(
      pairs,
      () => page.evaluate(() => bench.timeOfApply()),
      () => page.evaluate(() => bench.timeOfRawApply()),
    ),
  )

/** All 10,000 of them with the cursor, against one `getAll` by hand. */
export const measureRead = (pairs: number) =>
  inBenchPage('rows-page', async (page) => {
    await page.evaluate(() => bench.timeOfApply())
    await page.evaluate(() => bench.timeOfRawApply())
    return interleave(
      pairs,
      () => page.evaluate(() => bench.timeOfRead()),
      () => page.evaluate(() => bench.timeOfRawRead()),
    )
  })
