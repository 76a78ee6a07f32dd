import type { Page } from '@playwright/test'
import { people as demoPeople, uninvitedDemoEmail } from '../../../supabase/index.ts'
import { serverNow } from '../support/on-server.ts'
import { openOutbox, reportNearestAsVacant } from '../support/street.ts'
import { expect, signIn, test } from '../support/town.ts'
import type { Town } from '../support/town.ts'

const secretary = demoPeople.collectiveSecretary.name
const newcomer = 'bakker@winkel.example'
const bakery = 'Bakkerij Zonder Brood'

async function openPeople(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Meer' }).click()
  await page.getByRole('link', { name: 'Mensen' }).click()
  await expect(page.getByRole('heading', { name: 'Mensen', level: 1 })).toBeVisible()
  await expect(page.getByRole('heading', { name: /^\d+ leden$/ })).toBeVisible()
}

/** Through the screen: a new organisation, and the words to send. */
async function inviteBaker(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Iemand uitnodigen' }).click()
  await page.getByLabel('E-mailadres van de genodigde').fill(newcomer)
  await page.getByLabel('Organisatie', { exact: true }).fill(bakery)
  const isNew = page.getByLabel(`Nieuwe organisatie: ${bakery}`)
  if (await isNew.isVisible()) await isNew.check()
  await page.getByRole('button', { name: 'Uitnodigen', exact: true }).click()
  await expect(page.getByText(`${newcomer} is uitgenodigd.`)).toBeVisible()
  const words = await page.getByLabel('Tekst voor de genodigde').inputValue()
  await page.getByRole('link', { name: 'Klaar', exact: true }).click()
  await expect(page.getByRole('button', { name: new RegExp(newcomer) })).toBeVisible()
  return words
}

async function signInByCode(town: Town, page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mailadres').fill(email)
  await page.getByRole('button', { name: 'Stuur mij een code' }).click()
  await expect(page.getByLabel('Code')).toBeVisible()
  await page.getByLabel('Code').fill(town.server.newestCode(email) ?? '')
  await page.getByRole('button', { name: 'Aanmelden', exact: true }).click()
}

const reportsOf = (town: Town, email: string, since: string) =>
  town.server.query(
    `select c.id from public.premises_checks c join public.authorships a on a.record_id = c.id
     join auth.users u on u.id = a.user_id where u.email = $1 and c.received_at >= $2::timestamptz`,
    [email, since],
  )

/** How many rows of the server lie on this phone's disk, in all copies together. */
const rowsOnDisk = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '').filter((name) => name.includes('-rows'))
    let count = 0
    for (const name of names) {
      const open = indexedDB.open(name)
      await new Promise((resolve) => (open.onsuccess = resolve))
      const counting = open.result.transaction('rows').objectStore('rows').count()
      await new Promise((resolve) => (counting.onsuccess = resolve))
      count += counting.result
      open.result.close()
    }
    return count
  })

test('a secretary invites by screen; who was invited reports, is removed, keeps unsent work and comes back', async ({
  town,
}) => {
  test.slow()
  const since = await serverNow(town)
  const desk = await signIn(town.phone({ viewport: { width: 1280, height: 800 } }), secretary)
  await openPeople(desk)
  const words = await inviteBaker(desk)
  expect(words).toContain(`Meld u aan met dit e-mailadres: ${newcomer}`)

  const address = new URL(/Open (\S+)/.exec(words)?.[1] ?? '').pathname
  const phone = await town.phone().open(address)
  await signInByCode(town, phone, newcomer)
  await expect(phone.getByRole('heading', { name: 'Dichtbij' })).toBeVisible()
  const first = await reportNearestAsVacant(phone)
  await phone.getByRole('link', { name: 'Meer' }).click()
  await expect(phone.getByText(bakery)).toBeVisible()
  await expect(phone.getByRole('link', { name: 'Mensen' })).toHaveCount(0)
  await expect.poll(() => reportsOf(town, newcomer, since).then((rows) => rows.length), { timeout: 30_000 }).toBe(1)
  expect(await rowsOnDisk(phone)).toBeGreaterThan(100)

  await phone.context().setOffline(true)
  await phone.getByRole('link', { name: 'Kaart', exact: true }).click()
  const waiting = await reportNearestAsVacant(phone)
  await desk.reload()
  await desk.getByRole('button', { name: new RegExp(newcomer) }).click()
  await expect(desk.getByRole('dialog')).toContainText('ziet en meldt meteen niets meer in deze binnenstad')
  await desk.getByRole('dialog').getByRole('button', { name: 'Verwijderen' }).click()
  await expect(desk.getByText(`${newcomer} is geen lid meer.`)).toBeVisible()
  await expect(desk.getByRole('button', { name: new RegExp(newcomer) })).toHaveCount(0)

  await phone.context().setOffline(false)
  await openOutbox(phone)
  await expect(phone.getByText('U bent geen lid meer van Assen (demo).').first()).toBeVisible({ timeout: 30_000 })
  const item = phone.getByRole('listitem').filter({ hasText: 'U bent geen lid meer van deze binnenstad.' })
  await expect(item).toContainText(waiting, { timeout: 30_000 })
  await expect.poll(() => rowsOnDisk(phone), { timeout: 30_000 }).toBe(0)
  // Its words outlive the unit that left, on a cold start as well.
  await phone.reload()
  await expect(item).toContainText(waiting)
  expect(await reportsOf(town, newcomer, since)).toHaveLength(1)
  const downloading = phone.waitForEvent('download')
  await phone.getByRole('button', { name: 'Kopie bewaren' }).click()
  expect((await downloading).suggestedFilename()).toMatch(/^binnenstad-.*\.json$/)
  await phone.getByRole('link', { name: 'Kaart', exact: true }).click()
  await expect(phone.getByText('U bent geen lid meer van deze binnenstad, dus de panden staan')).toBeVisible()

  await openPeople(desk)
  await inviteBaker(desk)
  await phone.reload()
  await expect(phone.getByText(first).first()).toBeVisible({ timeout: 30_000 })
  await openOutbox(phone)
  await phone.getByRole('button', { name: /^Opnieuw proberen/ }).click()
  await expect.poll(() => reportsOf(town, newcomer, since).then((rows) => rows.length), { timeout: 30_000 }).toBe(2)
})

test('somebody whom nobody invited is told so', async ({ town }) => {
  const page = await town.phone().open('/')
  await signInByCode(town, page, uninvitedDemoEmail)
  await expect(page.getByRole('heading', { name: 'U bent nog niet uitgenodigd' })).toBeVisible()
})

test('people need a connection: without one the screen says so, and no typed word is lost', async ({ town }) => {
  const page = await signIn(town.phone(), secretary)
  await openPeople(page)
  await page.getByRole('link', { name: 'Iemand uitnodigen' }).click()
  await page.getByLabel('E-mailadres van de genodigde').fill(newcomer)
  await page.getByLabel('Organisatie', { exact: true }).fill('leeslamp')
  await page.getByLabel('Boekhandel De Leeslamp').check()
  town.network.goDark()
  await page.getByRole('button', { name: 'Uitnodigen', exact: true }).click()
  await expect(page.getByText('Er is geen verbinding met de server, en dit kan alleen met verbinding.')).toBeVisible()
  await expect(page.getByLabel('E-mailadres van de genodigde')).toHaveValue(newcomer)
  await page.getByRole('link', { name: 'Kaart', exact: true }).click()
  await page.getByRole('link', { name: 'Meer' }).click()
  await page.getByRole('link', { name: 'Mensen' }).click()
  await expect(page.getByText('Er is geen verbinding met de server')).toBeVisible()
  town.network.comeBack()
  await page.getByRole('button', { name: 'Opnieuw proberen' }).click()
  await page.getByRole('link', { name: 'Iemand uitnodigen' }).click()
  await expect(page.getByLabel('E-mailadres van de genodigde')).toHaveValue(newcomer)
  await page.getByRole('button', { name: 'Uitnodigen', exact: true }).click()
  await expect(page.getByText(`${newcomer} is uitgenodigd.`)).toBeVisible()
})

test('an executive is put forward by one and confirmed by another, in sight of the other party', async ({ town }) => {
  test.slow()
  const candidate = demoPeople.collectiveMember.email
  const one = await signIn(town.phone(), demoPeople.collectiveExecutive.name)
  await openPeople(one)
  await one.getByRole('button', { name: new RegExp(candidate) }).click()
  await one.getByRole('button', { name: 'Voordragen als bestuurder' }).click()
  await one.getByRole('button', { name: 'Voordragen', exact: true }).click()
  await expect(one.getByText('Wacht op een andere bestuurder van deze partij')).toBeVisible()

  const municipal = await signIn(town.phone(), demoPeople.municipalExecutive.name)
  await openPeople(municipal)
  await expect(municipal.getByText('Wacht op een andere bestuurder van deze partij')).toBeVisible()

  const other = await signIn(town.phone(), demoPeople.otherCollectiveExecutive.name)
  await openPeople(other)
  await expect(other.getByText('Wacht op uw bevestiging')).toBeVisible()
  await other.getByRole('button', { name: /Wacht op uw bevestiging/ }).click()
  await other.getByRole('button', { name: 'Bevestigen' }).click()
  await other.getByRole('dialog').getByRole('button', { name: 'Bevestigen' }).click()
  await expect(other.getByText(`${candidate} is nu bestuurder.`)).toBeVisible()
  await expect(other.getByRole('listitem').filter({ hasText: candidate })).toContainText('Bestuurder')
})
