import type { Page } from '@playwright/test'
import type { Seen } from '../../support/network/faulty-proxy.ts'
import { people as demoPeople } from '../../../supabase/index.ts'
import { arrivedFrom, sendEverything, serverNow } from '../support/on-server.ts'
import { isItemPush } from '../support/pushes.ts'
import { openOutbox, reportNearestAsVacant } from '../support/street.ts'
import { expect, expireToken, people, signIn, test } from '../support/town.ts'
import { holdClock, undoWindowMs, waitOut } from '../support/waiting.ts'

const name = people.shopkeeper
const isRefresh = ({ path }: Seen) => path.includes('grant_type=refresh_token')
const signInAgain = (page: Page) => page.getByRole('link', { name: 'Meld u opnieuw aan om te verzenden' })
const onlyHere = (page: Page) => page.getByText('1 melding staat alleen op dit toestel.')

/** One tap on a demo account of the sign-in screen, up to the start page. */
async function tapAccount(page: Page, account: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(account) }).click()
  await expect(page.getByRole('heading', { name: 'Dichtbij' })).toBeVisible()
}

/** What a browser may do to a page's storage: the session is gone, who this phone works as is not. */
const loseSession = (page: Page) =>
  page.evaluate(async () => {
    localStorage.removeItem('binnenstad.session')
    const open = indexedDB.open('binnenstad-device')
    await new Promise((resolve) => (open.onsuccess = resolve))
    const writing = open.result.transaction('texts', 'readwrite')
    writing.objectStore('texts').delete('session')
    await new Promise((resolve) => (writing.oncomplete = resolve))
    open.result.close()
  })

test('row 7: a phone that lost its session asks to sign in, sends nothing as nobody, and goes on as the same person', async ({
  town,
}) => {
  const page = await signIn(town.phone(), name)
  const since = await serverNow(town)
  await holdClock(page)
  town.network.goDark()
  const address = await reportNearestAsVacant(page)
  await waitOut(page, undoWindowMs)
  await loseSession(page)
  const before = town.network.seen.length
  town.network.comeBack()
  await page.goto('/uitgaand')
  await expect(signInAgain(page)).toBeVisible()
  await expect(onlyHere(page)).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: address })).toContainText('Wacht tot u zich opnieuw aanmeldt.')
  // A second visit and a screen in between: nothing of it makes the phone ask.
  await page.getByRole('link', { name: 'Kaart', exact: true }).click()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Dichtbij' })).toBeVisible()
  await expect(signInAgain(page)).toBeVisible()
  const asked = town.network.seen.slice(before).filter(({ path }) => /^\/(auth|rest|storage)\//.test(path))
  expect(asked.map(({ path }) => path)).toEqual([])

  await signInAgain(page).click()
  await expect(page.getByLabel('E-mailadres')).toHaveValue(demoPeople.entrepreneur.email)
  await tapAccount(page, name)
  await openOutbox(page)
  await sendEverything(page)
  expect(await arrivedFrom(town, name, since)).toHaveLength(1)
})

test('row 10: a refresh whose answer was lost ends in signing in again; another person who does sends nothing of it', async ({
  town,
}) => {
  const page = await signIn(town.phone(), name)
  const since = await serverNow(town)
  const [me] = await town.server.query('select id::text from auth.users where email = $1', [demoPeople.entrepreneur.email])
  await expireToken(page, town.server)
  await holdClock(page)
  town.network.goDark()
  const address = await reportNearestAsVacant(page)
  await waitOut(page, undoWindowMs)
  town.network.treat((request) => (isRefresh(request) ? { kind: 'lose_answer' } : undefined))
  town.network.comeBack()
  await page.goto('/uitgaand')
  await expect.poll(() => town.network.seen.filter(isRefresh).length).toBeGreaterThan(0)
  await expect(page.getByText('Geen verbinding met de server')).toBeVisible()
  await expect(onlyHere(page)).toBeVisible()

  // The fresh token went down with the answer, and by now the server has let go of the one before it.
  for (const table of ['refresh_tokens', 'sessions']) {
    await town.server.query(`delete from auth.${table} where user_id::text = $1`, [String(me?.['id'])])
  }
  town.network.treat(null)
  await page.reload()
  await expect(signInAgain(page)).toBeVisible()
  await expect(onlyHere(page)).toBeVisible()

  await signInAgain(page).click()
  await tapAccount(page, people.collective)
  await openOutbox(page)
  await expect(page.getByText('1 item van een ander account wacht tot de eigenaar zich aanmeldt.')).toBeVisible()
  await expect(page.getByText('Verbonden met de server')).toBeVisible()
  await expect(page.getByText(address)).toHaveCount(0)
  expect(town.network.seen.filter(isItemPush)).toEqual([])

  await page.getByRole('link', { name: 'Meer' }).click()
  await page.getByRole('button', { name: 'Afmelden' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Afmelden' }).click()
  await page.getByRole('link', { name: 'Aanmelden' }).click()
  await tapAccount(page, name)
  await openOutbox(page)
  await sendEverything(page)
  expect(await arrivedFrom(town, name, since)).toMatchObject([{ state: 'vacant' }])
  expect(await arrivedFrom(town, people.collective, since)).toEqual([])
})
