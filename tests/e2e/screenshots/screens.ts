import type { Page } from '@playwright/test'

/** A screen and how to get there from where the one before it ended, in whatever language. */
export interface Screen {
  readonly name: string
  reach(page: Page): Promise<void>
}

const settled = (page: Page) => page.waitForLoadState('networkidle').catch(() => undefined)

async function go(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await settled(page)
}

/** The units on the start page, and the first unit that the report proposes and nobody reported yet. */
const units = (page: Page) => page.getByRole('list', { name: /^(Dichtbij|Nearby|Per straat|By street)$/ })
const reported = /leeg|verbouw|tijdelijk|bereikbaar|empty|rebuilt|renovat|temporar|reached/i
const firstRow = (page: Page) =>
  page
    .getByRole('region', { name: /^(Melden|Report)$/ })
    .getByRole('listitem')
    .filter({ hasNotText: reported })
    .getByRole('button')
    .first()

/** Every screen that somebody who is signed in can see, in the order of the main job. */
export const screens: readonly Screen[] = [
  {
    name: 'map',
    async reach(page) {
      await page.waitForURL(/\/$/)
      await units(page).getByRole('listitem').first().waitFor()
      await page.locator('.leaflet-container').waitFor()
    },
  },
  {
    name: 'premises',
    async reach(page) {
      await units(page).locator('a, button').first().click()
      await page.waitForURL('**/pand/**')
      await page.getByRole('heading', { level: 1 }).first().waitFor()
    },
  },
  {
    name: 'premises-edit',
    reach: (page) => go(page, `${new URL(page.url()).pathname}/gegevens`),
  },
  { name: 'register', reach: (page) => go(page, '/register') },
  { name: 'register-add', reach: (page) => go(page, '/register/toevoegen?lon=6.5615&lat=52.9945') },
  {
    name: 'filters',
    async reach(page) {
      await go(page, '/?staat=vacant')
      await page.getByRole('button', { name: /^Filter(,|$)/ }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'report-which',
    async reach(page) {
      await go(page, '/melden')
      await firstRow(page).waitFor()
    },
  },
  {
    name: 'report-what',
    async reach(page) {
      await firstRow(page).click()
      await page.getByRole('button', { name: /^(Leeg|Empty)$/ }).waitFor()
    },
  },
  {
    name: 'report-saved',
    async reach(page) {
      await page.getByRole('button', { name: /^(Leeg|Empty)$/ }).click()
      await page.getByRole('button', { name: /^(Klaar|Done)$/ }).waitFor()
    },
  },
  {
    name: 'report-note',
    async reach(page) {
      await page.getByRole('button', { name: /^(Notitie|Note)$/ }).click()
      await page.getByRole('textbox').waitFor()
    },
  },
  {
    name: 'report-sign',
    async reach(page) {
      await page.getByRole('button', { name: /^(Bord|Sign)/ }).click()
    },
  },
  { name: 'outbox', reach: (page) => go(page, '/uitgaand') },
  { name: 'more', reach: (page) => go(page, '/meer') },
  { name: 'offline-map', reach: (page) => go(page, '/meer/kaart') },
  { name: 'people', reach: (page) => go(page, '/mensen') },
  { name: 'invite', reach: (page) => go(page, '/mensen/uitnodigen') },
  { name: 'lost', reach: (page) => go(page, '/bestaat-niet') },
]
