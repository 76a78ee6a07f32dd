import type { Page } from '@playwright/test'
import { inBenchPage } from './bench-page.ts'
import { interleave } from './ratio.ts'
import type { Measured } from './ratio.ts'
import type { MapBench } from './pages/map-page.ts'

declare const bench: MapBench

/** A phone of some years ago is about four times slower than the machine of who builds this. */
const throttle = 4

interface Seen {
  readonly frames: number[]
  nodes: number
}

/** What there is on the open map, and how its frames are while it is dragged. */
async function look(page: Page, seen: Seen): Promise<void> {
  const atFirst = await page.evaluate(() => bench.domNodes())
  seen.frames.push(...(await page.evaluate(() => bench.framesOfPan())))
  seen.nodes = Math.max(seen.nodes, atFirst, await page.evaluate(() => bench.domNodes()))
}

function sentence(name: string, { frames, nodes }: Seen): string {
  const sorted = frames.toSorted((one, other) => one - other)
  const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN
  const worst = sorted.at(-1) ?? Number.NaN
  return `${name}: pan p95 ${p95.toFixed(1)} ms, worst frame ${worst.toFixed(1)} ms, at most ${nodes} DOM nodes`
}

/** From the first line of code to the painted map, with so many units, against leaflet.markercluster. */
export const measureMap =
  (count: number) =>
  (pairs: number): Promise<Measured> =>
    inBenchPage(
      'map-page',
      async (page) => {
        const devtools = await page.context().newCDPSession(page)
        await devtools.send('Emulation.setCPUThrottlingRate', { rate: throttle })
        const seen = { ours: { frames: [], nodes: 0 } as Seen, theirs: { frames: [], nodes: 0 } as Seen }
        const measured = await interleave(
          pairs,
          async () => {
            const took = await page.evaluate((units) => bench.timeOfOurs(units), count)
            await look(page, seen.ours)
            return took
          },
          async () => {
            const took = await page.evaluate((units) => bench.timeOfTheirs(units), count)
            await look(page, seen.theirs)
            return took
          },
        )
        return { ...measured, notes: [sentence('ours', seen.ours), sentence('leaflet.markercluster', seen.theirs)] }
      },
      { viewport: { width: 360, height: 740 } },
    )
