import type { Page } from '@playwright/test'
import { arrivedFrom, sendEverything, serverNow } from '../support/on-server.ts'
import { takePicture } from '../support/pictures.ts'
import { addPhoto, openOutbox, reportNearestAsVacant, unreported } from '../support/street.ts'
import { expect, people, signIn, test } from '../support/town.ts'

const rowOf = (page: Page, address: string) =>
  page
    .getByRole('region', { name: 'Melden' })
    .getByRole('listitem')
    .filter({ has: page.getByText(address, { exact: true }) })
    .getByRole('button')
const hostile = '<img src=x onerror="document.title=1"> \u202Eadje\u202C 🙂'

test('each of the six states is one tap, also "Niet bereikbaar"', async ({ town }) => {
  const page = await signIn(town.phone(), people.shopkeeper)
  await page.getByRole('link', { name: 'Melden', exact: true }).click()
  await unreported(page).first().getByRole('button').click()
  const tiles = page.getByRole('group', { name: 'Wat ziet u?' }).getByRole('button')
  await expect(tiles).toHaveText(['Leeg', 'Open', 'Deels', 'Tijdelijk', 'Verbouwing', 'Niet bereikbaar'])
  await tiles.last().click()
  await expect(page.getByRole('heading', { name: 'Opgeslagen op dit toestel' })).toBeVisible()
})

test('sign, former use, date, photos with captions in another order arrive, and hostile words stay words', async ({ town }) => {
  const page = await signIn(town.phone(), people.shopkeeper)
  const since = await serverNow(town)
  await reportNearestAsVacant(page)
  await page.getByRole('button', { name: 'Bord te huur/te koop' }).click()
  await page.getByLabel('Ja', { exact: true }).check()
  await expect(page.getByRole('button', { name: 'Bord: Ja' })).toBeVisible()
  await page.getByRole('button', { name: 'Wat zat er eerst' }).click()
  await page.getByLabel('Wat zat er eerst?').selectOption({ label: 'Horeca of bijeenkomst' })
  await expect(page.getByRole('button', { name: 'Eerst: Horeca of bijeenkomst' })).toBeVisible()
  await addPhoto(page, await takePicture(page, 800, 600))
  await expect(page.getByText('Foto opgeslagen op dit toestel')).toBeVisible()
  await addPhoto(page, await takePicture(page, 600, 800))
  await expect(page.getByText('2 foto’s opgeslagen op dit toestel')).toBeVisible()
  await page.getByLabel('Bijschrift bij foto 1').fill(`Een ${hostile}`)
  await page.getByLabel('Bijschrift bij foto 2').fill('Twee')
  await page.getByRole('button', { name: 'Foto 2 eerder' }).click()
  await expect(page.getByLabel('Bijschrift bij foto 1')).toHaveValue('Twee')
  await expect(page.getByLabel('Bijschrift bij foto 2')).toHaveValue(`Een ${hostile}`)
  await page.getByRole('button', { name: 'Klaar' }).click()

  await openOutbox(page)
  await sendEverything(page)
  const [check] = (await arrivedFrom(town, people.shopkeeper, since)).slice(-1)
  const [row] = await town.server.query('select to_let, former_use from public.premises_checks where id = $1', [check?.id ?? null])
  expect(row).toEqual({ to_let: true, former_use: 'bijeenkomstfunctie' })
  const captions = await town.server.query(
    `select f.caption from public.photos f where not exists (select from public.photos s where s.replaces = f.id)
     order by f.position`,
  )
  expect(captions.map(({ caption }) => caption)).toEqual(['Twee', `Een ${hostile}`])

  await page.goto(`/pand/${check?.premises_id}`)
  await expect(page.getByText(`Een ${hostile}`).first()).toBeVisible()
  await expect(page.getByText(/bord te huur of te koop · eerst horeca/)).toBeVisible()
  expect(await page.title()).not.toBe('1')
})

test('row 22: a hard reload right after the last key loses no letter of a note', async ({ town }) => {
  const page = await signIn(town.phone(), people.shopkeeper)
  await reportNearestAsVacant(page)
  await page.getByRole('button', { name: 'Notitie' }).click()
  const note = page.getByLabel('Notitie', { exact: true })
  for (const words of ['Etalage leeg', 'Etalage leeg sinds de lente', 'Etalage leeg sinds de lente, zegt de buurvrouw']) {
    await note.fill('')
    await note.pressSequentially(words)
    await page.reload()
    await expect(note).toHaveValue(words)
  }
})

test('what was reported already shows its dossier, where its author corrects and withdraws it', async ({ town }) => {
  const page = await signIn(town.phone(), people.shopkeeper)
  const address = await reportNearestAsVacant(page)
  await page.getByRole('button', { name: 'Klaar' }).click()
  await openOutbox(page)
  await sendEverything(page)
  await page.goto('/melden')
  await rowOf(page, address).click()
  await expect(page.getByRole('heading', { name: address })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Klopt nog' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Weer in gebruik' })).toBeVisible()

  await page.getByRole('link', { name: 'Aanpassen', exact: true }).first().click()
  await expect(page.getByRole('heading', { name: 'Melding aanpassen' })).toBeVisible()
  await page.getByRole('button', { name: 'Wat u zag' }).click()
  await page.getByLabel('Deels', { exact: true }).check()
  await page.getByRole('button', { name: 'Klaar' }).click()
  await expect(page.getByText('Eerdere versie')).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'Deels leeg' }).first()).toBeVisible()

  await page.getByRole('button', { name: 'Intrekken' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Intrekken' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByText('Eerdere versie')).toHaveCount(0)
})

test('an owner objects, and the municipality reads it', async ({ town }) => {
  const page = await signIn(town.phone(), people.shopkeeper)
  const address = await reportNearestAsVacant(page)
  await page.getByRole('button', { name: 'Klaar' }).click()
  await page.goto('/melden')
  await rowOf(page, address).click()
  await page.getByRole('button', { name: 'Dit klopt niet' }).click()
  // Only now: the address changes when the dossier is there, not when its row is tapped.
  const path = new URL(page.url()).pathname
  const words = page.getByRole('dialog').getByLabel('Wat klopt er niet?')
  await words.fill('Het is verhuurd.')
  await page.getByRole('dialog').getByRole('button', { name: 'Sluiten' }).last().click()
  await page.getByRole('link', { name: 'Kaart', exact: true }).click()
  await page.getByRole('link', { name: 'Verder met concept' }).click()
  await expect(words).toHaveValue('Het is verhuurd.')
  await page.getByRole('dialog').getByRole('button', { name: 'Bezwaar opslaan' }).click()
  await expect(page.getByText('Bezwaar van eigenaar, wacht op antwoord')).toBeVisible()
  await openOutbox(page)
  await sendEverything(page)

  const staff = await signIn(town.phone(), people.municipality)
  await staff.goto(path)
  await expect(staff.getByText('Bezwaar van eigenaar, wacht op antwoord')).toBeVisible({ timeout: 20_000 })
  await expect(staff.getByText('Het is verhuurd.')).toBeVisible()
})

test('"alleen via wifi" keeps the photo, says why, and lets it go when told', async ({ town }) => {
  const page = await signIn(town.phone(), people.shopkeeper)
  await openOutbox(page)
  await page.getByLabel('Foto’s alleen via wifi versturen').check()
  await expect(page.getByText(/Deze browser vertelt niet of u op wifi zit|Dit toestel staat nu niet op wifi/)).toBeVisible()
  const since = await serverNow(town)
  await page.goto('/')
  await reportNearestAsVacant(page)
  await addPhoto(page, await takePicture(page, 800, 600))
  await page.getByRole('button', { name: 'Klaar' }).click()
  await openOutbox(page)
  await expect(page.getByText('Wacht op wifi, zoals u koos.')).toBeVisible({ timeout: 20_000 })
  await expect.poll(async () => (await arrivedFrom(town, people.shopkeeper, since)).length, { timeout: 20_000 }).toBe(1)
  await page.getByRole('button', { name: 'Foto’s nu toch verzenden' }).click()
  await sendEverything(page)
  const [check] = await arrivedFrom(town, people.shopkeeper, since)
  expect(check?.photo_objects).toBe(1)
})
