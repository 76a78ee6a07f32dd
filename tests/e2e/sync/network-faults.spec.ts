import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import type { Treatment } from '../../support/network/faulty-proxy.ts'
import { arrivedFrom, sendEverything, serverNow } from '../support/on-server.ts'
import { idsOffered, isItemPush, isPush } from '../support/pushes.ts'
import { openOutbox, reportNearestAsVacant, unreported } from '../support/street.ts'
import { expect, people, signIn, test } from '../support/town.ts'
import type { Town } from '../support/town.ts'
import { holdClock, patienceMs, undoWindowMs, waitOut } from '../support/waiting.ts'

const name = people.shopkeeper
const html = { 'content-type': 'text/html' }
const onlyHere = (page: Page) => page.getByText('1 melding staat alleen op dit toestel.')
const row = (page: Page, group: string) => page.getByRole('region', { name: group }).getByRole('listitem')
const sendNow = (page: Page) => page.getByRole('button', { name: 'Nu verzenden' })

/** Somebody signed in, reported the nearest unit as empty and looks at the outbox; nothing was sent yet. */
async function reportAndLook(town: Town): Promise<{ page: Page; address: string; since: string }> {
  const page = await signIn(town.phone(), name)
  const since = await serverNow(town)
  await holdClock(page)
  const address = await reportNearestAsVacant(page)
  await page.getByRole('button', { name: 'Klaar' }).click()
  await openOutbox(page)
  await expect(onlyHere(page)).toBeVisible()
  return { page, address, since }
}

async function expectArrivedOnce(town: Town, page: Page, address: string, since: string): Promise<void> {
  await expect(page.getByText('Niets staat alleen op dit toestel.')).toBeVisible()
  await expect(row(page, 'Ontvangen')).toHaveCount(1)
  await expect(row(page, 'Ontvangen')).toContainText(address)
  expect(await arrivedFrom(town, name, since)).toMatchObject([{ state: 'vacant', is_withdrawal: false }])
}

test('row 1: a report whose push is lost twice waits, and arrives once by itself', async ({ town }) => {
  const { page, address, since } = await reportAndLook(town)
  let isLosing = true
  town.network.treat((request) => (isLosing && isPush(request) ? { kind: 'lose_request' } : undefined))
  for (let lost = 0; lost < 2; lost++) {
    const before = town.network.seen.filter(isItemPush).length
    await waitOut(page, undoWindowMs)
    await expect.poll(() => town.network.seen.filter(isItemPush).length).toBeGreaterThan(before)
    await expect(row(page, 'Alleen op dit toestel')).toContainText('Wacht op verbinding. Volgende poging om')
  }
  await expect(row(page, 'Ontvangen')).toHaveCount(0)
  expect(await arrivedFrom(town, name, since)).toEqual([])
  isLosing = false
  await waitOut(page, undoWindowMs)
  await expectArrivedOnce(town, page, address, since)
})

test('row 3: a double tap, with two tabs that both send, is one item and one row', async ({ town }) => {
  const phone = town.phone()
  const page = await signIn(phone, name)
  const since = await serverNow(town)
  const other = await phone.context.newPage()
  await other.goto('/uitgaand')
  await holdClock(page)
  await page.getByRole('link', { name: 'Melden', exact: true }).click()
  await unreported(page).first().getByRole('button').click()
  await page.getByRole('button', { name: 'Leeg', exact: true }).dblclick()
  await expect(page.getByRole('heading', { name: 'Opgeslagen op dit toestel' })).toBeVisible()
  await page.getByRole('button', { name: 'Klaar' }).click()
  await openOutbox(page)
  for (const tab of [page, other]) await expect(onlyHere(tab)).toBeVisible()
  await waitOut(page, undoWindowMs)
  await Promise.all([page, other].map((tab) => sendEverything(tab)))
  for (const tab of [page, other]) await expect(row(tab, 'Ontvangen')).toHaveCount(1)
  expect(idsOffered(town.network.seen)).toHaveLength(1)
  expect(await arrivedFrom(town, name, since)).toHaveLength(1)
})

const portals: readonly Treatment[] = [
  { kind: 'answer', status: 302, headers: { location: 'http://wifi.example/aanmelden' }, body: '' },
  { kind: 'answer', status: 204, body: '' },
  { kind: 'answer', status: 200, headers: html, body: '<h1>Gratis wifi</h1>' },
]

test('row 5: behind a portal that answers 302, 204 or 200 nothing counts as received, and all arrives when it opens', async ({
  town,
}) => {
  const { page, address, since } = await reportAndLook(town)
  const noRealLine = 'Geen echte verbinding: dit netwerk vraagt misschien eerst om aanmelden'
  for (const portal of portals) {
    const before = town.network.seen.length
    town.network.treat(() => portal)
    await waitOut(page, undoWindowMs)
    await expect.poll(() => town.network.seen.length).toBeGreaterThan(before)
    await expect(page.getByText(noRealLine)).toBeVisible()
  }
  await page.reload()
  await expect(page.getByText(noRealLine)).toBeVisible()
  await expect(row(page, 'Alleen op dit toestel')).toContainText(address)
  await expect(row(page, 'Alleen op dit toestel')).toContainText('Geen echte verbinding.')
  await expect(row(page, 'Ontvangen')).toHaveCount(0)
  expect(await arrivedFrom(town, name, since)).toEqual([])
  town.network.treat(null)
  await sendEverything(page)
  await expectArrivedOnce(town, page, address, since)
})

const answer = (status: number, headers: Record<string, string> = html): Treatment =>
  ({ kind: 'answer', status, headers, body: 'Er ging iets mis' })
const isBusy = 'De server heeft het druk. Volgende poging om'
const troubles = [
  ['a server that answers 502, 503 or 504 to every push', [502, 503, 504].map((status) => answer(status)), isBusy],
  ['a server that never answers a push', [{ kind: 'hang' }], 'Wacht op verbinding. Volgende poging om'],
] as const satisfies readonly (readonly [string, readonly Treatment[], string])[]

for (const [what, treatments, sentence] of troubles) {
  test(`row 18: ${what} costs nothing: the report waits, says so, and arrives afterwards`, async ({ town }) => {
    const { page, address, since } = await reportAndLook(town)
    for (const treatment of treatments) {
      const before = town.network.seen.filter(isPush).length
      town.network.treat((request) => (isPush(request) ? treatment : undefined))
      await waitOut(page, undoWindowMs)
      await expect.poll(() => town.network.seen.filter(isPush).length).toBeGreaterThan(before)
      if (treatment.kind === 'hang') await waitOut(page, patienceMs)
      await expect(row(page, 'Alleen op dit toestel')).toContainText(sentence)
    }
    expect(town.network.seen.some(isItemPush)).toBe(true)
    await expect(onlyHere(page)).toBeVisible()
    expect(await arrivedFrom(town, name, since)).toEqual([])
    town.network.treat(null)
    await sendEverything(page)
    await expectArrivedOnce(town, page, address, since)
  })
}

test('row 17: a server that asks for two minutes gets them, even from somebody in a hurry', async ({ town }) => {
  const { page, address, since } = await reportAndLook(town)
  town.network.treat((request) => (isPush(request) ? answer(429, { ...html, 'retry-after': '120' }) : undefined))
  await waitOut(page, undoWindowMs)
  await expect(row(page, 'Alleen op dit toestel')).toContainText('De server heeft het druk. Volgende poging om')
  town.network.treat(null)
  const before = town.network.seen.length
  await sendNow(page).click()
  await waitOut(page, 100_000)
  await expect(onlyHere(page)).toBeVisible()
  expect(town.network.seen.slice(before).filter(isPush)).toEqual([])
  await waitOut(page, 30_000)
  await expectArrivedOnce(town, page, address, since)
})

test('row 16: a report that is too large for what stands before the server waits for its owner', async ({ town }) => {
  const { page, address, since } = await reportAndLook(town)
  town.network.treat((request) => (isItemPush(request) ? answer(413) : undefined))
  await waitOut(page, undoWindowMs)
  await expect(row(page, 'Wacht op u')).toContainText(address)
  await expect(row(page, 'Wacht op u')).toContainText('Dit is te groot voor de server.')
  await expect(onlyHere(page)).toBeVisible()
  town.network.treat(null)
  await row(page, 'Wacht op u').getByRole('button', { name: /^Opnieuw proberen/ }).click()
  await expectArrivedOnce(town, page, address, since)
})

test('row 35: a report of somebody who was removed meanwhile waits for them with its reason', async ({ town }) => {
  const { page, since } = await reportAndLook(town)
  await town.server.query(
    'update public.members m set removed_at = now() from auth.users u where u.id = m.user_id and u.email = $1',
    [town.server.demoAccounts.find((account) => account.name === name)?.email ?? ''],
  )
  await waitOut(page, undoWindowMs)
  await expect(row(page, 'Wacht op u')).toContainText('Melding: leeg')
  await expect(row(page, 'Wacht op u')).toContainText('U bent geen lid meer van deze binnenstad.')
  expect(await arrivedFrom(town, name, since)).toEqual([])

  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Kopie bewaren' }).click()
  const copy = JSON.parse(await readFile(await (await downloading).path(), 'utf8')) as {
    items: { state: string; reason: string; envelope: string }[]
  }
  expect(copy.items).toMatchObject([{ state: 'attention', reason: 'not_allowed' }])
  expect(JSON.parse(copy.items[0]?.envelope ?? '')).toMatchObject({ payload: { state: 'vacant', premises_id: expect.any(String) } })
})
