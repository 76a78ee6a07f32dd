import type { Page } from '@playwright/test'
import { axeFindings, colourFindings } from '../support/accessibility.ts'
import { expect, people, signIn, test } from '../support/town.ts'

const sizes = [
  { width: 360, height: 740 },
  { width: 1280, height: 800 },
] as const

/** Address and the heading that says the screen is there, in Dutch and in English. */
const screens = (unit: string) =>
  [
    ['/', /Dichtbij|Nearby/],
    [`/pand/${unit}`, /^\S+ \d+/],
    ['/melden', /Welk pand\?|Which unit\?/],
    [`/melden?pand=${unit}`, /Wat ziet u\?|What do you see\?/],
    ['/register', /^Register$/],
    ['/register/toevoegen?lon=6.5615&lat=52.9945', /Pand toevoegen|Add a unit/],
    [`/pand/${unit}/gegevens`, /Gegevens aanpassen|Change details/],
    ['/uitgaand', /Uitgaand|Outbox/],
    ['/meer', /Meer|More/],
    ['/bestaat-niet', /Niet gevonden|Not found/],
  ] as const

async function chooseLanguage(page: Page, name: 'Nederlands' | 'English'): Promise<void> {
  await page.goto('/meer')
  await page.getByRole('radio', { name }).check({ force: true })
  await expect(page.locator('html')).toHaveAttribute('lang', name === 'English' ? 'en' : 'nl')
}

/** Parts that can be pushed sideways: the page, or a part that scrolls by itself and so hides that from the page. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((part) => part === document.documentElement || /auto|scroll/.test(getComputedStyle(part).overflowX))
      .filter((part) => part.scrollWidth > part.clientWidth)
      .map((part) => `${part.tagName.toLowerCase()}.${part.className}`),
  )

/** What the browser refused under the content security policy, and errors nobody caught. */
function listenForFaults(page: Page): string[] {
  const heard: string[] = []
  page.on('pageerror', (error) => heard.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted ?Type/i.test(message.text())) heard.push(message.text())
  })
  return heard
}

// The two longest tests there are: beside each other, and first, so that they do not end alone.
test.describe.configure({ mode: 'parallel' })

for (const language of ['Nederlands', 'English'] as const) {
  test(`every screen is without a finding of axe and without a fault, on phone and desk, light and dark, in ${language}`, async ({
    town,
  }) => {
    test.setTimeout(360_000)
    const page = await signIn(town.phone(), people.municipality)
    const faults = listenForFaults(page)
    const [unit] = await town.server.query(
      "select p.id from public.premises p join public.premises_standings s on s.premises_id = p.id where s.state = 'vacant' limit 1",
    )
    await chooseLanguage(page, language)
    for (const size of sizes) {
      await page.setViewportSize(size)
      for (const [path, heading] of screens(String(unit?.['id']))) {
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
          expect(await (colorScheme === 'light' ? axeFindings(page) : colourFindings(page)), `${path} ${size.width} ${colorScheme}`).toEqual([])
        }
        expect(await tooWide(page), `${path} at ${size.width} px scrolls sideways`).toEqual([])
      }
    }
    expect(faults).toEqual([])
  })
}
