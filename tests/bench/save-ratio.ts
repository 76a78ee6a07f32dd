import { inBenchPage } from './bench-page.ts'
import { interleave } from './ratio.ts'
import type { SaveBench } from './pages/save-page.ts'

declare const bench: SaveBench

/** The durable save of one photo of 316 kB against a strict transaction by hand that only writes, on a real disk. */
export const measureSave = (pairs: number) =>
  inBenchPage('save-page', (page) =>
    interleave(
      pairs,
      () => page.evaluate(() => bench.timeOfSave()),
      () => page.evaluate(() => bench.timeByHand()),
    ),
  )
