import type { Page } from '@playwright/test'
import { arrivedFrom, sendEverything, serverNow, storedPhotos } from '../support/on-server.ts'
import { takePicture } from '../support/pictures.ts'
import { addPhoto, openOutbox, reportNearestAsVacant, unreported } from '../support/street.ts'
import { expect, people, signIn, test } from '../support/town.ts'

const startPage = (page: Page) => expect(page.getByRole('heading', { name: 'Dichtbij' })).toBeVisible()
const unfinished = (page: Page) => page.getByRole('region', { name: 'Niet afgemaakt' })

test('row 3: an empty shop is saved by exactly two taps after (+), and a double tap adds nothing', async ({ town }) => {
  const page = await signIn(town.phone(), people.shopkeeper)
  town.network.goDark()
  await page.getByRole('link', { name: 'Melden', exact: true }).tap()
  const nearest = unreported(page).first().getByRole('button')
  await nearest.waitFor()
  await page.evaluate(() => {
    const { dataset } = document.documentElement
    dataset['taps'] = '0'
    addEventListener('click', () => (dataset['taps'] = String(Number(dataset['taps']) + 1)), true)
  })
  await nearest.tap()
  const tile = page.getByRole('button', { name: 'Leeg', exact: true })
  await tile.tap()
  await expect(page.getByRole('heading', { name: 'Opgeslagen op dit toestel' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.dataset['taps'])).toBe('2')
  await openOutbox(page)
  await expect(page.getByText('1 melding staat alleen op dit toestel.')).toBeVisible()

  await page.goto('/melden')
  await unreported(page).nth(1).getByRole('button').tap()
  // A trembling finger, faster than the screen can answer.
  await tile.evaluate((button: HTMLButtonElement) => {
    button.click()
    button.click()
  })
  await expect(page.getByRole('heading', { name: 'Opgeslagen op dit toestel' })).toBeVisible()
  await openOutbox(page)
  await expect(page.getByText('2 meldingen staan alleen op dit toestel.')).toBeVisible()
})

test('row 22: a picture lost because the camera killed the page is told, and can be made again', async ({ town }) => {
  const phone = town.phone({ canBeKilled: true })
  let page = await signIn(phone, people.shopkeeper)
  const picture = await takePicture(page, 1200, 900)
  const since = await serverNow(town)
  town.network.goDark()
  const address = await reportNearestAsVacant(page)
  const camera = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Foto', exact: true }).click()
  await camera
  await phone.kill()

  page = await phone.open('/')
  await expect(unfinished(page)).toContainText(
    `${address}: de foto is niet teruggekomen van de camera. De melding zelf is opgeslagen.`,
  )
  await page.getByRole('link', { name: 'Verder met concept' }).click()
  const lost = page.getByText('De foto is niet teruggekomen van de camera. Maak hem opnieuw; de melding zelf is veilig.')
  await expect(lost).toBeVisible()
  await addPhoto(page, picture)
  await expect(page.getByText('Foto opgeslagen op dit toestel')).toBeVisible()
  await expect(lost).toBeHidden()
  await page.getByRole('button', { name: 'Klaar', exact: true }).click()
  await page.goto('/')
  await startPage(page)
  await expect(unfinished(page)).toBeHidden()

  town.network.comeBack()
  await openOutbox(page)
  await sendEverything(page)
  expect(await arrivedFrom(town, people.shopkeeper, since)).toMatchObject([
    { state: 'vacant', photo_rows: 1, photo_objects: 1 },
  ])
})

test('a note that was typed and not saved survives a kill as a draft, and arrives once it is saved', async ({ town }) => {
  const phone = town.phone({ canBeKilled: true })
  let page = await signIn(phone, people.shopkeeper)
  const since = await serverNow(town)
  town.network.goDark()
  const address = await reportNearestAsVacant(page)
  await page.getByRole('button', { name: 'Notitie' }).click()
  const words = 'Etalage dichtgeplakt 📰, post puilt uit de bus'
  await page.getByRole('textbox', { name: 'Notitie' }).pressSequentially(words)
  // A second window of the same phone shows when the words are on disk.
  const other = await phone.context.newPage()
  await other.goto('/')
  await expect(unfinished(other)).toContainText(`${address}: er staat nog een notitie die u niet hebt bewaard.`)
  await phone.kill()

  page = await phone.open('/')
  await page.getByRole('link', { name: 'Verder met concept' }).click()
  const field = page.getByRole('textbox', { name: 'Notitie' })
  await expect(field).toHaveValue(words)
  await page.getByRole('button', { name: 'Klaar', exact: true }).click()
  await startPage(page)
  await expect(unfinished(page)).toBeHidden()

  town.network.comeBack()
  await openOutbox(page)
  await sendEverything(page)
  expect(await arrivedFrom(town, people.shopkeeper, since)).toMatchObject([{ state: 'vacant', note: words }])
})

for (const network of ['without a network', 'with a network'] as const) {
  test(`a report undone within ten seconds leaves nothing behind, ${network}`, async ({ town }) => {
    const page = await signIn(town.phone(), people.shopkeeper)
    const since = await serverNow(town)
    if (network === 'without a network') town.network.goDark()
    await reportNearestAsVacant(page)
    await addPhoto(page, await takePicture(page, 1200, 900))
    await expect(page.getByText('Foto opgeslagen op dit toestel')).toBeVisible()
    await page.getByRole('button', { name: 'Ongedaan maken' }).click()
    await expect(page.getByRole('heading', { name: 'Wat ziet u?' })).toBeVisible()
    await openOutbox(page)
    await expect(page.getByText('Er is nog niets gemeld op dit toestel.')).toBeVisible()

    // What is reported after it arrives alone: by then anything left of the first would have been sent before it.
    await page.goto('/melden')
    await unreported(page).nth(1).getByRole('button').click()
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Opgeslagen op dit toestel' })).toBeVisible()
    town.network.comeBack()
    await openOutbox(page)
    await sendEverything(page)
    expect(await arrivedFrom(town, people.shopkeeper, since)).toMatchObject([{ state: 'occupied', is_withdrawal: false }])
    expect(await storedPhotos(town)).toBe(0)
  })
}

test('a draft of a place that was pointed out leads back to its own report', async ({ town }) => {
  const page = await signIn(town.phone(), people.shopkeeper)
  town.network.goDark()
  await page.getByRole('link', { name: 'Melden', exact: true }).click()
  await page.getByRole('button', { name: 'Wijs aan op de kaart' }).click()
  await page.getByRole('button', { name: 'Deze plek' }).click()
  await page.getByRole('button', { name: 'Leeg', exact: true }).click()
  await page.getByRole('button', { name: 'Notitie' }).click()
  await page.getByRole('textbox', { name: 'Notitie' }).fill('Achter de kraam')
  await page.getByRole('link', { name: 'Meer' }).click()
  await page.getByRole('link', { name: 'Kaart', exact: true }).click()
  await page.getByRole('link', { name: 'Verder met concept' }).click()
  await expect(page.getByRole('heading', { name: 'Opgeslagen op dit toestel' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Notitie' })).toHaveValue('Achter de kraam')
})
