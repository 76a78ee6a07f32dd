import type { Page } from '@playwright/test'
import type { Random } from '../../src/sync/ports.ts'
import type { Phone } from '../e2e/support/phone.ts'
import type { Act } from './oracle/acts.ts'
import type { Heard } from './street/heard.ts'
import { ways } from './street/taps.ts'
import type { Moment } from './street/taps.ts'

export interface Kill {
  readonly moment: Moment
  /** How long after the tap, ms. */
  readonly afterMs: number
  /** Whether the screen had said by then that it was saved. */
  readonly isSaid: boolean
}

export interface Stage {
  readonly phone: Phone
  readonly random: Random
  /** One for each round, none of which this person reported yet. */
  readonly units: readonly string[]
  readonly ledger: Act[]
  /** From now on this is told what comes on screen; null: nothing is. */
  hear(listener: ((heard: Heard) => void) | null): void
}

const latestMs = 1_500

/** Half of what is saved at once is saved within some 100 ms: more kills fall there than later. */
const momentOf = (random: Random, moment: Moment): number =>
  Math.floor(random() ** (moment === 'capture' || moment === 'edit' ? 3 : 1) * latestMs)

const onScreen = async (page: Page): Promise<string> =>
  `${page.url()} ${((await page.locator('body').textContent()) ?? '').replace(/\s+/g, ' ').slice(0, 800)}`

/** Opens the app on what the last kill left, does one thing, and kills the browser at a random moment of it. */
export async function playRound(stage: Stage, round: number): Promise<Kill> {
  const { phone, random, units, ledger } = stage
  const unitId = units[round - 1]
  const way = ways[(round - 1) % ways.length]
  if (unitId === undefined || way === undefined) throw new Error(`The demo has no unit for round ${round}`)
  const page: Page = await phone.open('/uitgaand')
  const tap = await way(page, unitId, round, ledger).catch(async (error: unknown) => {
    throw new Error(`Round ${round} did not come to its tap. On screen: ${await onScreen(page)}`, { cause: error })
  })
  const afterMs = momentOf(random, tap.moment)
  const act = tap.act === null ? null : { ...tap.act }
  if (act !== null) ledger.push(act)

  let isSaid = false
  stage.hear((heard) => (isSaid ||= tap.says(heard)))
  // It may still wait for the page when the browser is killed, and ends with an error then.
  tap.press().catch(() => undefined)
  await new Promise((resolve) => setTimeout(resolve, afterMs))
  await phone.kill()
  stage.hear(null)
  if (act !== null) act.isSaid = isSaid
  return { moment: tap.moment, afterMs, isSaid }
}
