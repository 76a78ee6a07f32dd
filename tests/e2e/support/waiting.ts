import type { Page } from '@playwright/test'

/** Longer than a fresh report waits for "Ongedaan maken" (ten seconds). */
export const undoWindowMs = 11_000
/** Longer than the app waits for an answer to a small request (fifteen seconds). */
export const patienceMs = 20_000

/** From now on the clock of this page's phone can be moved on, in all its tabs; until then it runs like any other. */
export async function holdClock(page: Page): Promise<void> {
  await page.clock.install()
}

/** Lets the person wait so long: whatever the app had planned within that time comes due now, in every tab. */
export async function waitOut(page: Page, ms: number): Promise<void> {
  await page.clock.fastForward(ms)
}
