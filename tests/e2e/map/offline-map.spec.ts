import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { build } from 'vite'
import { builtPages } from '../../../server/http/pages.ts'
import { startTileServer } from '../../support/network/tile-server.ts'
import type { TileServer } from '../../support/network/tile-server.ts'
import { expect, people, signIn, test as townTest } from '../support/town.ts'

const setting = 'VITE_BASEMAP_URL'
let tiles: TileServer
let dist: string

/** The app as somebody builds it who has tiles of their own: the same setting goes into app and policy. */
const test = townTest.extend({
  pages: async ({ browserName: _browserName }, use) =>
    use(await builtPages({ distFolder: dist, earlierAssetsFolder: null })),
})
test.beforeAll(async () => {
  test.setTimeout(180_000)
  tiles = await startTileServer()
  dist = await mkdtemp(join(tmpdir(), 'binnenstad-tiles-'))
  process.env[setting] = tiles.template
  const root = fileURLToPath(new URL('../../../', import.meta.url))
  await build({ root, logLevel: 'error', build: { outDir: dist, emptyOutDir: true } })
})
test.afterAll(async () => {
  Reflect.deleteProperty(process.env, setting)
  await tiles.stop()
  await rm(dist, { recursive: true, force: true })
})
test.beforeEach(() => {
  tiles.treat(null)
  tiles.delay(0)
})

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const done = (page: Page) => page.getByText(/^De kaart staat op dit toestel/)

/** The screen to keep the map, and how many requests it announces. No map is open there that asks for tiles too. */
async function openScreen(page: Page): Promise<number> {
  await page.goto('/meer')
  await page.getByRole('link', { name: 'Kaart zonder verbinding' }).click()
  const count = page.getByText(/kaartdelen op te halen, ongeveer/)
  await expect(count).toBeVisible()
  tiles.forget()
  return Number((await count.innerText()).match(/\d+/)?.[0])
}

/** What is kept on this device: how many tiles, and of what media types. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const shelf = await caches.open('map-kept')
    const keys = (await shelf.keys()).filter(({ url }) => url.endsWith('.png'))
    const responses = await Promise.all(keys.map((key) => shelf.match(key)))
    return { count: keys.length, types: [...new Set(responses.map((one) => one?.headers.get('content-type')))] }
  })

test('the map of the area costs exactly the requests that were announced, and shows without any network', async ({ town }) => {
  const phone = town.phone({ canBeKilled: true })
  let page = await signIn(phone, people.shopkeeper)
  const announced = await openScreen(page)
  expect(announced).toBeGreaterThan(100)
  await button(page, 'Kaart van dit gebied bewaren').click()
  await expect(done(page)).toBeVisible()
  expect([tiles.asked.length, new Set(tiles.asked).size]).toEqual([announced, announced])
  expect(await kept(page)).toEqual({ count: 240, types: ['image/png'] })

  town.network.goDark()
  tiles.treat(() => 'not found')
  await phone.kill()
  page = await phone.open('/')
  await (await phone.context.newCDPSession(page)).send('Network.clearBrowserCache')
  await page.reload()
  tiles.forget()
  for (const zoom of ['Uitzoomen', 'Inzoomen', 'Inzoomen']) {
    await button(page, zoom).click()
    await expect(page.locator('.leaflet-tile-loaded').first()).toBeVisible()
  }
  expect(tiles.asked.filter((path) => !path.startsWith('/19/'))).toEqual([])
  await expect(page.getByText(/Achtergrondkaart nu niet te laden/)).toBeHidden()
})

test('pages, 404s, wrong kinds and opaque answers are never kept; they are counted, and hatched on the map', async ({ town }) => {
  const page = await signIn(town.phone(), people.shopkeeper)
  const announced = await openScreen(page)
  // The last digit of the row decides, so that the same tiles fail again on the map.
  const bad = { '1.': 'page', '3.': 'page named png', '5.': 'not found', '7.': 'opaque' } as const
  tiles.treat((path) => Object.entries(bad).find(([end]) => path.startsWith('/18/') && path.includes(end))?.[1] ?? 'tile')
  await button(page, 'Kaart van dit gebied bewaren').click()
  await expect(done(page)).toBeVisible()
  const failed = tiles.asked.filter((path) => path.startsWith('/18/') && Object.keys(bad).some((end) => path.includes(end)))
  expect(failed.length).toBeGreaterThan(20)
  expect(tiles.asked.length).toBe(announced)
  await expect(page.getByText(`${failed.length} kaartdelen ontbreken.`)).toBeVisible()
  expect(await kept(page)).toEqual({ count: 240 - failed.length, types: ['image/png'] })

  await page.goto('/')
  await expect(page.locator('.has-tiles .map-tile-missing').first()).toBeVisible()

  tiles.treat(null)
  await page.goto('/meer/kaart')
  await expect(button(page, /^Vraag .* opnieuw$/)).toBeVisible()
  tiles.forget()
  await button(page, /^Vraag .* opnieuw$/).click()
  await expect(page.getByText(/kaartdelen ontbreken/)).toBeHidden()
  await expect(done(page)).toBeVisible()
  expect((await kept(page)).count).toBe(240)
  expect(tiles.asked.length).toBeLessThanOrEqual(failed.length)
})

test('saving can be paused, outlives a reload, goes on with the rest alone, and can be taken away', async ({ town }) => {
  const page = await signIn(town.phone(), people.shopkeeper)
  const announced = await openScreen(page)
  // Slow enough that a busy machine still gets its tap in before the last one.
  tiles.delay(80)
  await button(page, 'Kaart van dit gebied bewaren').click()
  await expect(page.getByText(/^([2-9]\d|[12]\d\d) van 240 kaartdelen/)).toBeVisible()
  await button(page, 'Onderbreek').click()
  await expect(page.getByText(/^Onderbroken bij/)).toBeVisible()
  await page.reload()
  await expect(page.getByText(/^Onderbroken bij/)).toBeVisible()
  const before = tiles.asked.length
  expect(before).toBeLessThan(announced)

  await button(page, 'Ga verder').click()
  await expect(page.getByRole('progressbar')).toBeVisible()
  // Closed in the midst of it: it goes on by itself where it was.
  await page.reload()
  tiles.delay(0)
  await expect(done(page)).toBeVisible()
  // What was under way at one of the two reloads was asked for twice: three at most each time.
  expect(tiles.asked.length).toBeLessThanOrEqual(announced + 6)
  expect(new Set(tiles.asked).size).toBe(announced)

  await button(page, 'Haal de kaart van dit toestel').click()
  await expect(button(page, 'Kaart van dit gebied bewaren')).toBeVisible()
  expect((await kept(page)).count).toBe(0)
})

test('a service that does not answer, asks to wait, or a full device is said in a sentence with a way on', async ({ town }) => {
  const phone = town.phone()
  const page = await signIn(phone, people.shopkeeper)
  await openScreen(page)
  tiles.treat(() => 'busy')
  await button(page, 'Kaart van dit gebied bewaren').click()
  await expect(page.getByText('De kaartdienst vraagt om even te wachten.')).toBeVisible()
  expect(tiles.asked.length).toBeLessThan(10)

  await phone.context.setOffline(true)
  await button(page, 'Ga verder').click()
  await expect(page.getByText('De kaartdienst geeft geen antwoord.')).toBeVisible()
  await phone.context.setOffline(false)

  tiles.treat(null)
  const cdp = await phone.context.newCDPSession(page)
  const { usage } = await page.evaluate(async () => navigator.storage.estimate())
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: new URL(page.url()).origin, quotaSize: (usage ?? 0) + 60_000 })
  await button(page, 'Ga verder').click()
  await expect(page.getByText('Dit toestel heeft geen ruimte meer.')).toBeVisible()
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: new URL(page.url()).origin })
  await button(page, 'Ga verder').click()
  await expect(done(page)).toBeVisible()
})

test('the screen to keep the map is without a finding of axe in every theme, before, during and after', async ({ town }) => {
  const page = await signIn(town.phone(), people.shopkeeper)
  const findings = async (): Promise<string[]> => {
    const { violations } = await new AxeBuilder({ page }).analyze()
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  }
  for (const theme of ['Licht', 'Donker', 'Zonlicht']) {
    await page.goto('/meer')
    await page.getByRole('radio', { name: theme, exact: true }).check({ force: true })
    await openScreen(page)
    expect(await findings(), `${theme}, before`).toEqual([])
    tiles.delay(20)
    await button(page, 'Kaart van dit gebied bewaren').click()
    await expect(page.getByRole('progressbar')).toBeVisible()
    expect(await findings(), `${theme}, during`).toEqual([])
    tiles.delay(0)
    await expect(done(page)).toBeVisible()
    expect(await findings(), `${theme}, after`).toEqual([])
    await button(page, 'Haal de kaart van dit toestel').click()
  }
})
