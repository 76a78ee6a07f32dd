import type { Page } from '@playwright/test'
import { assenId } from '../../../supabase/index.ts'
import { arrivedFrom, sendEverything, serverNow } from '../support/on-server.ts'
import { openOutbox, reportNearestAsVacant } from '../support/street.ts'
import { expect, people, signIn, test } from '../support/town.ts'
import type { Town } from '../support/town.ts'
import { holdClock, undoWindowMs, waitOut } from '../support/waiting.ts'

const name = people.shopkeeper
const markup = '<img src=x onerror=alert(1)>'
const saved = (page: Page) => expect(page.getByRole('heading', { name: 'Opgeslagen op dit toestel' })).toBeVisible()
const note = (page: Page) => page.getByLabel('Notitie')

/** Gathers, over every load of this page, what hostile text would cause if it were taken for more than text. */
async function watch(page: Page): Promise<string[]> {
  const effects: string[] = []
  page.on('dialog', (dialog) => {
    effects.push(`dialog: ${dialog.message()}`)
    dialog.dismiss().catch((error: unknown) => effects.push(String(error)))
  })
  page.on('pageerror', (error) => effects.push(`error: ${error.message}`))
  await page.exposeFunction('tellEffect', (effect: string) => effects.push(effect))
  await page.addInitScript(() => {
    const tell = (globalThis as unknown as { tellEffect(effect: string): void }).tellEffect
    addEventListener('securitypolicyviolation', (event) => tell(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`))
  })
  return effects
}

/** Somebody got hostile text into every field of the register that holds free text. */
async function poison(town: Town): Promise<void> {
  await town.server.query(
    `update public.premises set street = left(street, 30) || ' ${markup}', occupant = '"><script>alert(2)</script>{{ 7 * 7 }}',
       house_suffix = '<b>', revision = private.next_revision(centre_id)`,
  )
  await town.server.query(
    "update public.organisations set name = '<svg onload=alert(3)>' || party || ' ' || left(name, 40), revision = private.next_revision(centre_id)",
  )
  await town.server.query(
    'update public.boundaries set attribution = $1, revision = private.next_revision(centre_id)',
    ['<a href="javascript:alert(4)">kaart</a>'],
  )
}

async function typeNote(page: Page, words: string): Promise<void> {
  const field = note(page)
  if (!(await field.isVisible())) await page.getByRole('button', { name: 'Notitie', exact: true }).click()
  // As a paste would: keys cannot make half an emoji or NUL.
  await field.evaluate((element: HTMLTextAreaElement, text) => {
    element.value = text
    element.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }, words)
}

/** Done with this report, and ten seconds later. */
async function finishAndSend(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Klaar', exact: true }).click()
  await openOutbox(page)
  await waitOut(page, undoWindowMs)
  await sendEverything(page)
}

test('hostile text in the register is shown as text on map, list, search, dossier and outbox', async ({ town }) => {
  await poison(town)
  const phone = town.phone()
  await signIn(phone, name)
  const { page } = phone
  const effects = await watch(page)
  await page.goto('/')
  const nearest = page.getByRole('listitem').filter({ hasText: markup }).first()
  await expect(nearest).toContainText('<b>')
  await expect(page.getByText('<a href="javascript:alert(4)">kaart</a>')).toBeAttached()
  await page.getByRole('combobox').fill('onerror')
  await expect(page.getByRole('option').first()).toContainText(markup)
  await page.getByRole('option').filter({ hasText: '<script>' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(markup)
  await expect(page.getByText('"><script>alert(2)</script>{{ 7 * 7 }}')).toBeVisible()
  const address = await reportNearestAsVacant(page)
  expect(address).toContain(markup)
  await page.getByRole('button', { name: 'Klaar', exact: true }).click()
  await page.getByRole('link', { name: 'Meer' }).click()
  await expect(page.getByText('<svg onload=alert(3)>entrepreneur')).toBeVisible()
  await openOutbox(page)
  await expect(page.getByRole('heading', { level: 3 })).toHaveText(address)
  expect(await page.locator('img[src="x"], svg[onload], a[href^="javascript"]').count()).toBe(0)
  expect(effects).toEqual([])
})

test('a note with markup, NUL and half an emoji arrives as clean text and is shown as text', async ({ town }) => {
  const page = await signIn(town.phone(), name)
  const since = await serverNow(town)
  await holdClock(page)
  const effects = await watch(page)
  await page.reload()
  await reportNearestAsVacant(page)
  await typeNote(page, `${markup} half \uD83D en heel 🏬 en nul\0!`)
  await finishAndSend(page)
  const [arrived] = await arrivedFrom(town, name, since)
  const clean = `${markup} half \uFFFD en heel 🏬 en nul!`
  expect(arrived?.note).toBe(clean)
  await page.goto(`/pand/${arrived?.premises_id}`)
  await expect(page.getByText(clean)).toBeVisible()
  expect(effects).toEqual([])
})

test('a note of more than 2,000 characters is refused with a sentence, and keeps its words', async ({ town }) => {
  const page = await signIn(town.phone(), name)
  const since = await serverNow(town)
  await holdClock(page)
  await reportNearestAsVacant(page)
  // An emoji is one character, whatever a string calls its length.
  const most = `${'🏬'.repeat(1000)}${'a'.repeat(1000)}`
  await typeNote(page, `${most}b`)
  await page.getByRole('button', { name: 'Klaar', exact: true }).click()
  await expect(page.getByText('Niet opgeslagen: de notitie is te lang. Kort haar in; uw woorden blijven staan.')).toBeVisible()
  await expect(page.getByText('1 teken te veel')).toBeVisible()
  await expect(note(page)).toHaveValue(`${most}b`)
  await page.reload()
  await expect(note(page)).toHaveValue(`${most}b`)
  await typeNote(page, most)
  await finishAndSend(page)
  expect((await arrivedFrom(town, name, since)).at(-1)?.note).toBe(most)
})

test('a place more than 2 km outside the centre is asked about first, and then taken', async ({ town }) => {
  const phone = town.phone({ at: { latitude: 52.95, longitude: 6.62, accuracy: 8 } })
  const page = await signIn(phone, name)
  const since = await serverNow(town)
  await holdClock(page)
  await page.getByRole('link', { name: 'Melden', exact: true }).click()
  await page.getByRole('button', { name: 'Wijs aan op de kaart' }).click()
  await expect(page.getByText('Deze plek ligt buiten de binnenstad: omgeving.')).toBeVisible()
  await page.getByRole('button', { name: 'Deze plek' }).click()
  await expect(page.getByRole('heading', { name: 'Klopt deze plek?' })).toBeVisible()
  await expect(page.getByText(/De plek ligt \d,?\d* km buiten de binnenstad. U kunt hier wel melden./)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Leeg', exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'Ja, hier' }).click()
  await page.getByRole('button', { name: 'Leeg', exact: true }).click()
  await saved(page)
  await finishAndSend(page)
  const [arrived] = await arrivedFrom(town, name, since)
  const [row] = await town.server.query('select area, premises_id from public.premises_checks where id = $1', [arrived?.id ?? ''])
  expect(row).toEqual({ area: 'surroundings', premises_id: null })
})

test('somebody who does not share a position reports by searching', async ({ town }) => {
  const page = await signIn(town.phone({ sharesPosition: false }), name)
  const since = await serverNow(town)
  await holdClock(page)
  await page.getByRole('link', { name: 'Melden', exact: true }).click()
  await page.getByRole('button', { name: 'Gebruik mijn locatie' }).click()
  await expect(page.getByText('Uw locatie is niet toegestaan. Zoek het pand of wijs het aan.')).toBeVisible()
  const [unit] = await town.server.query(
    `select id, street || ' ' || house_number as address from public.premises
     where house_suffix = '' and centre_id = $1 order by revision limit 1`,
    [assenId],
  )
  const address = String(unit?.['address'])
  await page.getByRole('combobox').fill(address)
  await page.getByRole('option', { name: new RegExp(`^${address},`) }).click()
  await page.getByRole('button', { name: 'Leeg', exact: true }).click()
  await saved(page)
  await finishAndSend(page)
  expect(await arrivedFrom(town, name, since)).toMatchObject([{ premises_id: unit?.['id'], state: 'vacant' }])
})
