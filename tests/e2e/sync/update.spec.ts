import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { makeTwoBuilds, nextVersion, startDeployment } from '../support/deployments.ts'
import type { Deployment, TwoBuilds } from '../support/deployments.ts'
import { arrivedFrom, sendEverything, serverNow } from '../support/on-server.ts'
import { takePicture } from '../support/pictures.ts'
import { addPhoto, openOutbox, reportNearestAsVacant } from '../support/street.ts'
import { expect, people, signIn, test as townTest } from '../support/town.ts'

let builds: TwoBuilds
const test = townTest.extend<{ pages: Deployment }>({
  pages: async ({ browserName: _browserName }, use) => use(await startDeployment(builds)),
})
test.beforeAll(async () => {
  builds = await makeTwoBuilds()
})
test.afterAll(() => builds.remove())

const isNext = (page: Page) => page.getByText(`Versie ${nextVersion}`)
const prompt = (page: Page) => page.getByText(/^Er is een nieuwe versie\./)
const applyNow = (page: Page) => page.getByRole('button', { name: 'Nu bijwerken' })

/** What the browser does by itself every hour, and at each visit. */
const lookForUpdate = (page: Page) =>
  page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update()
  })

/** A mark that a reload wipes away. */
const mark = (page: Page) => page.evaluate(() => (document.documentElement.dataset['mark'] = 'not reloaded'))
const expectNotReloaded = (page: Page) => expect(page.locator('html')).toHaveAttribute('data-mark', 'not reloaded')

test('row 30: a new version is offered, and reloads no page on which words are being typed', async ({ town, pages }) => {
  const phone = town.phone()
  const page = await signIn(phone, people.shopkeeper)
  await reportNearestAsVacant(page)
  await page.getByRole('button', { name: 'Notitie' }).click()
  const field = page.getByRole('textbox', { name: 'Notitie' })
  await field.fill('Etalage leeg')
  await mark(page)

  const other = await phone.context.newPage()
  await other.goto('/meer')
  await expect(other.getByText(/^Versie /)).toBeVisible()
  await pages.deployNext()
  await lookForUpdate(other)
  await expect(prompt(other)).toBeVisible()
  await expect(isNext(other)).toBeHidden()
  await applyNow(other).click()
  await expect(isNext(other)).toBeVisible()

  await expectNotReloaded(page)
  await expect(field).toHaveValue('Etalage leeg')
  await field.pressSequentially(', bordje weg')
  await page.getByRole('button', { name: 'Klaar', exact: true }).click()
  // A screen of the former version that this page had not opened yet still comes: not from the network,
  // nor from the browser's own cache, which may forget at any time.
  town.network.goDark()
  await (await phone.context.newCDPSession(page)).send('Network.clearBrowserCache')
  await page.getByRole('link', { name: 'Meer' }).click()
  await expect(page.getByText(/^Versie /)).toBeVisible()
  await expectNotReloaded(page)
  await expect(isNext(page)).toBeHidden()
  await applyNow(page).click()
  await expect(isNext(page)).toBeVisible()
})

test('row 30: an update waits for a send that is under way, and keeps what waits and what is a draft', async ({ town, pages }) => {
  const page = await signIn(town.phone(), people.shopkeeper)
  const picture = await takePicture(page, 1200, 900)
  const since = await serverNow(town)
  town.network.goDark()
  const address = await reportNearestAsVacant(page)
  await addPhoto(page, picture)
  await expect(page.getByText('Foto opgeslagen op dit toestel')).toBeVisible()
  await page.getByRole('button', { name: 'Notitie' }).click()
  await page.getByRole('textbox', { name: 'Notitie' }).fill('Nog niet af')
  await page.getByRole('link', { name: 'Meer' }).click()

  let pushes = 0
  town.network.treat(({ path }) => {
    if (!path.includes('/rpc/push')) return undefined
    pushes += 1
    return { kind: 'hang' }
  })
  town.network.comeBack()
  await pages.deployNext()
  await lookForUpdate(page)
  await expect(prompt(page)).toBeVisible()
  await openOutbox(page)
  await expect(async () => {
    const sendNow = page.getByRole('button', { name: 'Nu verzenden' })
    if (await sendNow.isVisible()) await sendNow.click({ timeout: 1_000 }).catch(() => undefined)
    await expect.poll(() => pushes, { timeout: 1_500 }).toBeGreaterThan(0)
  }).toPass({ timeout: 30_000 })
  await page.getByRole('link', { name: 'Meer' }).click()
  await expect(page.getByText('Bijwerken kan zodra het formulier is opgeslagen en het verzenden klaar is.')).toBeVisible()
  await mark(page)
  await applyNow(page).dispatchEvent('click')
  await expectNotReloaded(page)

  // The connection breaks: nothing is being sent any more, and everything is still here.
  town.network.goDark()
  await expect(prompt(page)).toHaveText('Er is een nieuwe versie.')
  await expectNotReloaded(page)
  await applyNow(page).click()
  await expect(isNext(page)).toBeVisible()
  await openOutbox(page)
  await expect(page.getByText('1 melding en 1 foto staan alleen op dit toestel.')).toBeVisible()
  await page.goto('/')
  await expect(page.getByText(`${address}: er staat nog een notitie die u niet hebt bewaard.`)).toBeVisible()
  await page.getByRole('link', { name: 'Verder met concept' }).click()
  await expect(page.getByRole('textbox', { name: 'Notitie' })).toHaveValue('Nog niet af')
  await page.getByRole('button', { name: 'Klaar', exact: true }).click()

  town.network.treat(null)
  town.network.comeBack()
  await openOutbox(page)
  await sendEverything(page)
  const arrived = await arrivedFrom(town, people.shopkeeper, since)
  expect(arrived.at(-1)).toMatchObject({ state: 'vacant', note: 'Nog niet af' })
  expect(arrived.reduce((total, check) => total + check.photo_objects, 0)).toBe(1)
})

test('row 30: parts of the former build are still served, and a missing one is 404 and never the page', async ({ town, pages }) => {
  await pages.deployNext()
  const [former, next] = await Promise.all([builds.former, builds.next].map((build) => readdir(join(build, 'assets'))))
  const gone = former?.filter((name) => !name.endsWith('.gz') && next?.includes(name) !== true) ?? []
  expect(gone).not.toHaveLength(0)
  for (const name of gone) {
    const answer = await fetch(`${town.network.url}/assets/${name}`)
    expect(answer.status, name).toBe(200)
    expect(await answer.text(), name).toBe(await readFile(join(builds.former, 'assets', name), 'utf8'))
  }
  for (const path of ['/assets/MorePage-00000000.js', '/assets/index-00000000.css', '/icons/none.png', '/sw-old.js']) {
    const answer = await fetch(town.network.url + path, { headers: { accept: 'text/html', 'sec-fetch-mode': 'navigate' } })
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')], path).toEqual([
      404, 'text/plain;charset=utf-8', 'no-store',
    ])
  }
})
