import type { Page } from '@playwright/test'
import { people as demoPeople, uninvitedDemoEmail } from '../../../supabase/index.ts'
import type { Treatment } from '../../support/network/faulty-proxy.ts'
import { arrivedFrom, sendEverything, serverNow } from '../support/on-server.ts'
import { isItemPush } from '../support/pushes.ts'
import { takePicture } from '../support/pictures.ts'
import { addPhoto, openOutbox, reportNearestAsVacant, unreported } from '../support/street.ts'
import { keptHere } from '../support/kept-here.ts'
import { expect, expireToken, people, signIn, test } from '../support/town.ts'
import type { Town } from '../support/town.ts'

const name = people.shopkeeper
const startPage = (page: Page) => expect(page.getByRole('heading', { name: 'Dichtbij' })).toBeVisible()
const confirm = (page: Page) => page.getByRole('button', { name: 'Aanmelden', exact: true })

async function askCode(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mailadres').fill(email)
  await page.getByRole('button', { name: 'Stuur mij een code' }).click()
  await expect(page.getByText(`Wij hebben een code van 6 cijfers gestuurd naar ${email}.`)).toBeVisible()
}

async function membershipsOf(town: Town, email: string): Promise<number> {
  const found = 'select m.id from public.members m join auth.users u on u.id = m.user_id where u.email = $1'
  return (await town.server.query(found, [email])).length
}

test('somebody invited signs in with the code of the e-mail, after a wrong one got its sentence', async ({ town }) => {
  const { email } = demoPeople.invited
  expect(await membershipsOf(town, email)).toBe(0)
  const page = await town.phone().open('/')
  await page.getByLabel('E-mailadres').fill('nieuw zonder apenstaartje')
  await page.getByRole('button', { name: 'Stuur mij een code' }).click()
  await expect(page.getByText('Dit is geen e-mailadres.')).toBeVisible()
  await askCode(page, email)
  const code = town.server.newestCode(email) ?? ''
  await page.getByLabel('Code').fill(code === '000000' ? '111111' : '000000')
  await confirm(page).click()
  await expect(page.getByText('Deze code klopt niet. Kijk in de nieuwste e-mail')).toBeVisible()
  expect(await membershipsOf(town, email)).toBe(0)
  await page.getByLabel('Code').fill(`${code.slice(0, 3)} ${code.slice(3)}`)
  await confirm(page).click()
  await startPage(page)
  expect(await membershipsOf(town, email)).toBe(1)
})

test('signing in, and once more, costs no refused request and no warning in the console', async ({ town }) => {
  const page = await town.phone().open('/')
  const complaints: string[] = []
  page.on('console', (message) => {
    // Of a map tile that does not come the browser complains too.
    const isOfTiles = /^https?:/.test(message.location().url) && !message.location().url.startsWith(town.network.url)
    if (!isOfTiles && ['warning', 'error'].includes(message.type())) complaints.push(message.text())
  })
  for (const times of [1, 2]) {
    await page.getByRole('button', { name: new RegExp(name) }).click()
    await startPage(page)
    if (times === 2) break
    await page.getByRole('link', { name: 'Meer' }).click()
    await page.getByRole('button', { name: 'Afmelden' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Afmelden' }).click()
    await page.getByRole('link', { name: 'Aanmelden' }).click()
  }
  expect(complaints).toEqual([])
})

test('somebody whom nobody invited is told so, gets no rights and can try another address', async ({ town }) => {
  const page = await town.phone().open('/')
  await askCode(page, uninvitedDemoEmail)
  await page.getByLabel('Code').fill(town.server.newestCode(uninvitedDemoEmail) ?? '')
  await confirm(page).click()
  await expect(page.getByRole('heading', { name: 'U bent nog niet uitgenodigd' })).toBeVisible()
  await expect(page.getByText(`${uninvitedDemoEmail} heeft geen uitnodiging.`)).toBeVisible()
  expect(await membershipsOf(town, uninvitedDemoEmail)).toBe(0)
  await page.getByRole('button', { name: 'Ander e-mailadres' }).click()
  await expect(page.getByLabel('E-mailadres')).toBeVisible()
})

test('row 8: with an expired token and a network that never answers, a cold start shows the list and saves', async ({
  town,
}) => {
  const phone = town.phone({ canBeKilled: true })
  let page = await signIn(phone, name)
  const since = await serverNow(town)
  await expireToken(page, town.server)
  await phone.kill()
  town.network.treat(() => ({ kind: 'hang' }))
  const before = town.network.seen.length
  page = await phone.open('/')
  await startPage(page)
  await reportNearestAsVacant(page)
  await openOutbox(page)
  await expect(page.getByText('1 melding staat alleen op dit toestel.')).toBeVisible()
  expect(town.network.seen.slice(before).filter(({ path }) => path.startsWith('/auth'))).toEqual([])
  town.network.treat(null)
  // Cuts what still hangs, so that nobody has to wait until the app gives it up.
  town.network.goDark()
  town.network.comeBack()
  await sendEverything(page)
  expect(await arrivedFrom(town, name, since)).toHaveLength(1)
})

const portal = '<html>Gratis wifi</html>'
const refusals: readonly Treatment[] = [
  ...[429, 404, 403, 400].map(
    (status): Treatment => ({ kind: 'answer', status, headers: { 'content-type': 'application/json' }, body: '{"message":"no"}' }),
  ),
  { kind: 'answer', status: 200, headers: { 'content-type': 'text/html' }, body: portal },
]

test('row 9: a refresh answered 429, 404, 403, 400 or HTML changes nothing kept, and the same person goes on', async ({
  town,
}) => {
  const page = await signIn(town.phone(), name)
  const since = await serverNow(town)
  const picture = await takePicture(page, 1200, 900)
  await expireToken(page, town.server)
  town.network.goDark()
  await reportNearestAsVacant(page)
  await addPhoto(page, picture)
  await expect(page.getByText('Foto opgeslagen op dit toestel')).toBeVisible()
  await page.getByRole('button', { name: 'Notitie', exact: true }).click()
  await page.getByLabel('Notitie').fill('Nog niet bewaard')
  await page.getByLabel('Notitie').blur()
  for (const refusal of refusals) {
    const asked = () => town.network.seen.filter(({ path }) => path.includes('grant_type=refresh_token')).length
    const before = asked()
    town.network.treat(({ path }) => (path.includes('grant_type=refresh_token') ? refusal : undefined))
    town.network.comeBack()
    await page.goto('/uitgaand')
    await expect.poll(asked).toBeGreaterThan(before)
    await expect(page.getByRole('link', { name: 'Meld u opnieuw aan om te verzenden' })).toBeVisible()
    await expect(page.getByText('1 melding en 1 foto staan alleen op dit toestel.')).toBeVisible()
    await expect(page.getByText('Wacht tot u zich opnieuw aanmeldt.').first()).toBeVisible()
    expect(await page.evaluate(() => localStorage.getItem('binnenstad.session'))).toContain('refreshToken')
  }
  expect(await arrivedFrom(town, name, since)).toEqual([])
  await page.goto('/')
  await expect(page.getByText(/er staat nog een notitie die u niet hebt bewaard/)).toBeVisible()

  await page.getByRole('link', { name: 'Meld u opnieuw aan om te verzenden' }).click()
  await expect(page.getByRole('heading', { name: 'Opnieuw aanmelden' })).toBeVisible()
  const email = demoPeople.entrepreneur.email
  await expect(page.getByLabel('E-mailadres')).toHaveValue(email)
  await askCode(page, email)
  await page.getByLabel('Code').fill(town.server.newestCode(email) ?? '')
  await confirm(page).click()
  await startPage(page)
  await openOutbox(page)
  await sendEverything(page)
  expect(await arrivedFrom(town, name, since)).toMatchObject([{ state: 'vacant', photo_rows: 1, photo_objects: 1 }])
})

test('row 36: signing out works offline, clears what was fetched, keeps unsent work, and nobody else sees or sends it', async ({
  town,
}) => {
  const page = await signIn(town.phone(), name)
  const since = await serverNow(town)
  const picture = await takePicture(page, 1200, 900)
  town.network.goDark()
  const address = await reportNearestAsVacant(page)
  await addPhoto(page, picture)
  await expect(page.getByText('Foto opgeslagen op dit toestel')).toBeVisible()
  await page.goto('/melden')
  await unreported(page).nth(1).getByRole('button').click()
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Opgeslagen op dit toestel' })).toBeVisible()
  await page.getByRole('link', { name: 'Meer' }).click()
  await page.getByRole('button', { name: 'Afmelden' }).click()
  const question = page.getByRole('dialog', { name: 'Afmelden?' })
  await expect(question).toContainText('2 meldingen en 1 foto zijn nog niet verzonden. Ze blijven op dit toestel')
  await question.getByRole('button', { name: 'Afmelden' }).click()
  await page.getByRole('link', { name: 'Aanmelden' }).click()
  await expect(page.getByText('Op dit toestel wachten 3 items tot de eigenaar zich aanmeldt.')).toBeVisible()
  // What was fetched is gone with its account, and so is the session; what nobody else has is not.
  expect(await keptHere(page)).toEqual({ rows: 0, entries: 3, hasPhotos: true, identities: 0, session: false })

  town.network.comeBack()
  await page.reload()
  await page.getByRole('button', { name: new RegExp(people.collective) }).click()
  await startPage(page)
  await openOutbox(page)
  await expect(page.getByText('3 items van een ander account wachten tot de eigenaar zich aanmeldt.')).toBeVisible()
  await expect(page.getByText('Verbonden met de server')).toBeVisible()
  await expect(page.getByText('Niets staat alleen op dit toestel.')).toBeVisible()
  await expect(page.getByText(address)).toHaveCount(0)
  expect(town.network.seen.filter(isItemPush)).toEqual([])
  expect(await arrivedFrom(town, name, since)).toEqual([])

  await page.getByRole('link', { name: 'Meer' }).click()
  await page.getByRole('button', { name: 'Afmelden' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Afmelden' }).click()
  await page.getByRole('link', { name: 'Aanmelden' }).click()
  await page.getByRole('button', { name: new RegExp(name) }).click()
  await startPage(page)
  await openOutbox(page)
  await sendEverything(page)
  expect(await arrivedFrom(town, name, since)).toMatchObject([
    { state: 'vacant', photo_objects: 1 },
    { state: 'occupied', photo_objects: 0 },
  ])
  expect(await arrivedFrom(town, people.collective, since)).toEqual([])
})
