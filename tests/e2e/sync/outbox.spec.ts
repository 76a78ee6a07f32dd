import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { people as demoPeople } from '../../../supabase/index.ts'
import { arrivedFrom, sendEverything, serverNow, storedPhotos } from '../support/on-server.ts'
import { takePicture } from '../support/pictures.ts'
import { addPhoto, openOutbox, reportNearestAsVacant } from '../support/street.ts'
import { expect, people, signIn, test } from '../support/town.ts'
import type { Phone } from '../support/phone.ts'

const name = people.shopkeeper
const { email } = demoPeople.entrepreneur

/** The file that the browser saves when this button is pressed. */
async function fileFrom(page: Page, button: string): Promise<Buffer> {
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: button, exact: true }).click()
  const download = await saving
  expect(download.suggestedFilename()).toMatch(/^binnenstad-\d{4}-\d\d-\d\d\.json$/)
  return readFileSync(await download.path())
}

async function readIn(page: Page, file: Buffer): Promise<void> {
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Kopie inlezen' }).click()
  await (await choosing).setFiles({ name: 'kopie.json', mimeType: 'application/json', buffer: file })
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Meer' }).click()
  await page.getByRole('button', { name: 'Afmelden' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Afmelden' }).click()
  await page.getByRole('link', { name: 'Aanmelden' }).click()
}

/** This phone, without connection, with a report and its photo. */
async function inACellar(phone: Phone): Promise<Page> {
  const page = await signIn(phone, name)
  const picture = await takePicture(page, 1200, 900)
  await phone.context.setOffline(true)
  await reportNearestAsVacant(page)
  await addPhoto(page, picture)
  await expect(page.getByText('Foto opgeslagen op dit toestel')).toBeVisible()
  await openOutbox(page)
  await expect(page.getByText('1 melding en 1 foto staan alleen op dit toestel.')).toBeVisible()
  return page
}

test('unsent work goes on on another phone of the same person and arrives once, photo included', async ({ town }) => {
  const cellar = town.phone()
  const here = await inACellar(cellar)
  const since = await serverNow(town)
  const photosBefore = await storedPhotos(town)
  const file = await fileFrom(here, 'Kopie bewaren')

  const there = await signIn(town.phone(), name)
  await openOutbox(there)
  await readIn(there, file)
  await expect(there.getByText('2 items zijn ingelezen en worden verzonden.')).toBeVisible()
  await sendEverything(there)
  await expect(there.getByText(/^Ontvangen \d\d:\d\d, week\s\d+$/)).toHaveCount(2)
  const arrived = await arrivedFrom(town, name, since)
  expect(arrived).toMatchObject([{ state: 'vacant', photo_rows: 1, photo_objects: 1 }])

  await readIn(there, file)
  await expect(there.getByText('Deze kopie bevat niets nieuws voor dit toestel. 2 items stonden hier al.')).toBeVisible()
  await cellar.context.setOffline(false)
  await sendEverything(here)
  expect(await arrivedFrom(town, name, since)).toEqual(arrived)
  expect(await storedPhotos(town)).toBe(photosBefore + 1)
})

test('a copy of somebody else, a damaged one and a file of something else are refused, and nothing is stored', async ({
  town,
}) => {
  const file = await fileFrom(await inACellar(town.phone()), 'Kopie bewaren')
  const page = await signIn(town.phone(), people.collective)
  await openOutbox(page)
  const refusals: readonly [Buffer, string][] = [
    [file, 'Deze kopie is van iemand anders.'],
    [file.subarray(0, file.length / 2), 'Dit bestand is beschadigd of niet compleet. Er is niets ingelezen.'],
    [Buffer.from('<script>alert(1)</script>'), 'Dit is geen kopie uit deze app.'],
    [Buffer.from('{"format":"binnenstad-unsent","version":99}'), 'Deze kopie is gemaakt met een nieuwere versie'],
  ]
  for (const [content, sentence] of refusals) {
    await readIn(page, content)
    await expect(page.getByRole('alert')).toContainText(sentence)
  }
  await expect(page.getByText('Niets staat alleen op dit toestel.')).toBeVisible()
  await expect(page.getByText('Er is nog niets gemeld op dit toestel.')).toBeVisible()
})

test('row 36: whoever signed out gets a copy of their work by their own address, and by no other', async ({ town }) => {
  const phone = town.phone()
  const page = await inACellar(phone)
  await signOut(page)
  await expect(page.getByText('Op dit toestel wachten 2 items tot de eigenaar zich aanmeldt.')).toBeVisible()
  await page.getByRole('button', { name: 'Kopie van niet-verzonden werk bewaren' }).click()
  await page.getByLabel('E-mailadres van de eigenaar').fill(demoPeople.collectiveMember.email)
  await page.getByRole('button', { name: 'Kopie bewaren', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('geen niet-verzonden werk van dit e-mailadres')
  await page.getByLabel('E-mailadres van de eigenaar').fill(email)
  const file = JSON.parse((await fileFrom(page, 'Kopie bewaren')).toString()) as { format: string; items: unknown[] }
  expect(file.format).toBe('binnenstad-unsent')
  expect(file.items).toHaveLength(2)
})

test('the icon counts what is unsent, from the start on, and nothing for nobody', async ({ town }) => {
  const phone = town.phone()
  const page = await signIn(phone, name)
  await page.addInitScript(() => {
    const seen: number[] = []
    Object.assign(window, { badges: seen })
    Object.assign(navigator, {
      setAppBadge: async (count: number) => void seen.push(count),
      clearAppBadge: async () => void seen.push(0),
    })
  })
  const badge = () => page.evaluate(() => (window as unknown as { badges: number[] }).badges.at(-1))
  await page.reload()
  await expect.poll(badge).toBe(0)
  await phone.context.setOffline(true)
  await reportNearestAsVacant(page)
  await expect.poll(badge).toBe(1)
  await page.reload()
  await expect.poll(badge).toBe(1)
  await signOut(page)
  await expect.poll(badge).toBe(0)
  await phone.context.setOffline(false)
  await page.reload()
  await page.getByRole('button', { name: new RegExp(people.municipality) }).click()
  await page.getByRole('heading', { name: 'Dichtbij' }).waitFor()
  await expect.poll(badge).toBe(0)
})

test('what was never sent can be changed in its own form, or undone after a second question', async ({ town }) => {
  const phone = town.phone()
  const page = await inACellar(phone)
  await page.getByRole('link', { name: /^Aanpassen: Melding: leeg/ }).click()
  await page.getByRole('button', { name: 'Notitie', exact: true }).click()
  await page.getByLabel('Notitie').fill('Bord in het raam')
  await page.getByRole('button', { name: 'Klaar', exact: true }).click()
  await openOutbox(page)
  await page.getByRole('button', { name: /^Ongedaan maken: Foto/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Ongedaan maken' }).click()
  await expect(page.getByText('1 melding staat alleen op dit toestel.')).toBeVisible()
  const since = await serverNow(town)
  await phone.context.setOffline(false)
  await sendEverything(page)
  expect(await arrivedFrom(town, name, since)).toMatchObject([{ note: 'Bord in het raam', photo_rows: 0 }])
})
