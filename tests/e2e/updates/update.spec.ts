import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { arrivedFrom, sendEverything, serverNow } from '../support/on-server.ts'
import { takePicture } from '../support/pictures.ts'
import { addPhoto, openOutbox, reportNearestAsVacant } from '../support/street.ts'
import { expect, people, signIn, test as townTest } from '../support/town.ts'
import { applyNow, expectNotReloaded, expectToRun, findUpdate, mark, prompt, takeUpdate } from './app-update.ts'
import { assetsOf, collectBuilds, lastVersions, startDeployment } from './deployments.ts'
import type { Builds, Deployment } from './deployments.ts'
import { storedEntries } from './stored-entries.ts'

let builds: Builds
const test = townTest.extend<{ from: string; pages: Deployment }>({
  from: ['present', { option: true }],
  pages: async ({ from }, use) => use(await startDeployment(await builds.named(from))),
})
test.beforeAll(async () => {
  builds = await collectBuilds()
  await builds.named('next')
})
test.afterAll(() => builds.remove())

const steps = [...lastVersions.map((version) => [version, 'present'] as const), ['present', 'next'] as const]

for (const [from, to] of steps) {
  test.describe(`from ${from} to ${to}`, () => {
    test.use({ from })

    test('row 30: an update waits for words and for a send, and loses nothing (row 19, row 27)', async ({ town, pages }) => {
      const page = await signIn(town.phone(), people.shopkeeper)
      const picture = await takePicture(page, 1200, 900)
      const since = await serverNow(town)
      town.network.goDark()
      const address = await reportNearestAsVacant(page)
      await addPhoto(page, picture)
      await expect(page.getByText('Foto opgeslagen op dit toestel')).toBeVisible()
      await page.getByRole('button', { name: 'Notitie' }).click()
      const field = page.getByRole('textbox', { name: 'Notitie' })
      await field.fill('Nog niet')
      await mark(page)

      // The connection is back, and whatever is sent hangs.
      let pushes = 0
      town.network.treat(({ path }) => {
        if (!path.includes('/rpc/push')) return undefined
        pushes += 1
        return { kind: 'hang' }
      })
      town.network.comeBack()
      const build = await builds.named(to)
      await pages.deploy(build)
      await findUpdate(page)
      await field.pressSequentially(' af')
      await expectNotReloaded(page)

      await expect(async () => {
        await openOutbox(page)
        const sendNow = page.getByRole('button', { name: 'Nu verzenden' })
        if (await sendNow.isVisible()) await sendNow.click({ timeout: 1_000 }).catch(() => undefined)
        await expect.poll(() => pushes, { timeout: 1_500 }).toBeGreaterThan(0)
        await page.getByRole('link', { name: 'Meer' }).click()
        await expect(prompt(page)).toContainText('Bijwerken kan zodra het formulier is opgeslagen', { timeout: 3_000 })
      }).toPass({ timeout: 60_000 })
      await applyNow(page).dispatchEvent('click')
      await expectNotReloaded(page)

      // The connection breaks: nothing is being sent any more, and everything is still here.
      town.network.goDark()
      await expect(prompt(page)).toHaveText('Er is een nieuwe versie.', { timeout: 30_000 })
      await expectNotReloaded(page)
      await takeUpdate(page, build)
      await openOutbox(page)
      await expect(page.getByText('1 melding en 1 foto staan alleen op dit toestel.')).toBeVisible()
      const stored = await storedEntries(page)
      expect(stored).toEqual({ version: build.schema * 10, rows: 2, upgraded: to === 'next' ? 2 : 0 })
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
  })
}

test('row 30: a page with words on it stays as it is when another tab takes the update', async ({ town, pages }) => {
  const phone = town.phone()
  const page = await signIn(phone, people.shopkeeper)
  await reportNearestAsVacant(page)
  await page.getByRole('button', { name: 'Notitie' }).click()
  const field = page.getByRole('textbox', { name: 'Notitie' })
  await field.fill('Etalage leeg')
  await mark(page)

  const [present, next] = await Promise.all([builds.named('present'), builds.named('next')])
  const other = await phone.context.newPage()
  await other.goto('/meer')
  await expectToRun(other, present)
  await pages.deploy(next)
  await findUpdate(other)
  await takeUpdate(other, next)

  await page.bringToFront()
  await expectNotReloaded(page)
  await expect(field).toHaveValue('Etalage leeg')
  await field.pressSequentially(', bordje weg')
  await page.getByRole('button', { name: 'Klaar', exact: true }).click()
  await expect(page.getByText('Niet opgeslagen: op dit toestel staan gegevens van een nieuwere versie.')).toBeVisible()
  // A screen of the former version that this page had not opened yet still comes: not from the network,
  // nor from the browser's own cache, which may forget at any time.
  town.network.goDark()
  await (await phone.context.newCDPSession(page)).send('Network.clearBrowserCache')
  await page.getByRole('link', { name: 'Meer' }).click()
  await expectToRun(page, present)
  await expectNotReloaded(page)
  await takeUpdate(page, next)
  await page.goto('/')
  await page.getByRole('link', { name: 'Verder met concept' }).click()
  await expect(page.getByRole('textbox', { name: 'Notitie' })).toHaveValue('Etalage leeg, bordje weg')
})

test('row 30: parts of the former build are still served, and a missing one is 404 and never the page', async ({ town, pages }) => {
  const [present, next] = await Promise.all([builds.named('present'), builds.named('next')])
  await pages.deploy(next)
  const [former, later] = await Promise.all([present, next].map(assetsOf))
  const gone = former?.filter((name) => later?.includes(name) !== true) ?? []
  expect(gone).not.toHaveLength(0)
  for (const name of gone) {
    const answer = await fetch(`${town.network.url}/assets/${name}`)
    expect(answer.status, name).toBe(200)
    expect(await answer.text(), name).toBe(await readFile(join(present.folder, 'assets', name), 'utf8'))
  }
  for (const path of ['/assets/MorePage-00000000.js', '/assets/index-00000000.css', '/icons/none.png', '/sw-old.js']) {
    const answer = await fetch(town.network.url + path, { headers: { accept: 'text/html', 'sec-fetch-mode': 'navigate' } })
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')], path).toEqual([
      404, 'text/plain;charset=utf-8', 'no-store',
    ])
  }
})

test.describe('back from next to present', () => {
  test.use({ from: 'next' })

  test('row 27: what the later build stored is read and copied, and sent by it when it comes back', async ({ town, pages }) => {
    const [present, next] = await Promise.all([builds.named('present'), builds.named('next')])
    const page = await signIn(town.phone(), people.shopkeeper)
    const since = await serverNow(town)
    town.network.goDark()
    await reportNearestAsVacant(page)
    await pages.deploy(present)
    town.network.treat(({ path }) => (path.includes('/rpc/push') ? { kind: 'lose_request' } : undefined))
    town.network.comeBack()
    await findUpdate(page)
    await page.getByRole('link', { name: 'Meer' }).click()
    await takeUpdate(page, present)

    await openOutbox(page)
    await expect(page.getByText('Een nieuwere versie van de app heeft op dit toestel opgeslagen.')).toBeVisible()
    await expect(page.getByText('1 melding staat alleen op dit toestel.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Nu verzenden' })).toHaveCount(0)
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Kopie bewaren', exact: true }).click()
    const copy = JSON.parse(await readFile(await (await saving).path(), 'utf8')) as { items: { state: string }[] }
    expect(copy.items.map(({ state }) => state)).toEqual(['waiting'])
    town.network.treat(null)

    await pages.deploy(next)
    await findUpdate(page)
    await page.getByRole('link', { name: 'Meer' }).click()
    await takeUpdate(page, next)
    await openOutbox(page)
    await sendEverything(page)
    expect(await arrivedFrom(town, people.shopkeeper, since)).toHaveLength(1)
  })
})
