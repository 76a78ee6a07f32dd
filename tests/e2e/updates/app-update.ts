import type { Locator, Page } from '@playwright/test'
import { expect } from '../support/town.ts'
import { startScriptOf } from './deployments.ts'
import type { BuiltVersion } from './deployments.ts'

export const prompt = (page: Page): Locator => page.getByText(/^Er is een nieuwe versie\./)
export const applyNow = (page: Page): Locator => page.getByRole('button', { name: 'Nu bijwerken' })

/** Looks for a new version, as the browser does by itself every hour and at each visit; ends when it is ready. */
export async function findUpdate(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update()
  })
  const isWaiting = () => page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null)
  await expect.poll(isWaiting, { timeout: 60_000 }).toBe(true)
}

/** A mark that a reload wipes away. */
export const mark = (page: Page): Promise<unknown> =>
  page.evaluate(() => (document.documentElement.dataset['mark'] = 'not reloaded'))

export const expectNotReloaded = (page: Page): Promise<void> =>
  expect(page.locator('html')).toHaveAttribute('data-mark', 'not reloaded')

/** Presses "Nu bijwerken", again where it was refused because something was being sent; ends in that build. */
export async function takeUpdate(page: Page, build: BuiltVersion): Promise<void> {
  // A page behind another draws no frames, and nobody can press anything on it.
  await page.bringToFront()
  await mark(page)
  await expect(async () => {
    if (await applyNow(page).isVisible()) await applyNow(page).click({ timeout: 5_000 }).catch(() => undefined)
    await expect(page.locator('html')).not.toHaveAttribute('data-mark', 'not reloaded', { timeout: 5_000 })
  }).toPass({ timeout: 60_000 })
  await expectToRun(page, build)
}

/** The page was started by this build, and says so on the screen "Meer", where it is. */
export async function expectToRun(page: Page, build: BuiltVersion): Promise<void> {
  await expect(page.locator(`script[src="${await startScriptOf(build)}"]`)).toBeAttached()
  await expect(page.getByText(`Versie ${build.version}`, { exact: true })).toBeVisible()
}
