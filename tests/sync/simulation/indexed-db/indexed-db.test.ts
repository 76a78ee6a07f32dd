import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundlePlayer } from '../command/bundle.ts'
import type { Bundle } from '../command/bundle.ts'
import type { Player } from '../command/player.ts'
import { regressions } from '../regressions.ts'
import { scheduleOf } from '../schedule.ts'

let bundle: Bundle
let player: Player

beforeAll(async () => {
  bundle = await bundlePlayer('indexeddb')
  ;({ player } = (await import(bundle.url.href)) as { readonly player: Player })
})
afterAll(() => bundle.remove())

describe('the simulation on the IndexedDB adapter', () => {
  it('makes of one schedule one run', async () => {
    for (const seed of [1, 2, 3, 400, 5_000]) {
      const [once, again] = [await player.run(scheduleOf(seed)), await player.run(scheduleOf(seed))]
      expect([...again.met]).toEqual([...once.met])
    }
  })

  it.each(regressions.map((one) => [`of seed ${one.seed}`, one] as const))(
    'keeps its promises in a schedule that once broke one: %s',
    async (_name, schedule) => {
      await player.run(schedule)
    },
  )
})
