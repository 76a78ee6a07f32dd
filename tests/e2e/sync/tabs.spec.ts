import type { Page } from '@playwright/test'
import { arrivedFrom, serverNow } from '../support/on-server.ts'
import { isItemPush } from '../support/pushes.ts'
import { reportNearestAsVacant } from '../support/street.ts'
import { expect, people, signIn, test } from '../support/town.ts'
import type { Town } from '../support/town.ts'
import { holdClock, undoWindowMs, waitOut } from '../support/waiting.ts'

const name = people.shopkeeper
const nothingHere = (page: Page) => page.getByText('Niets staat alleen op dit toestel.')
const received = (page: Page) => page.getByRole('region', { name: 'Ontvangen' }).getByRole('listitem')
/** As when a phone comes out of a cellar: every tab looks whether there is something to send. */
const cameOnline = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event('online')))

/** Something that is over when it is told to be. */
function gate() {
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { opened, open }
}

/** A report that may go now, with the outbox open in two tabs of one phone. */
async function twoTabs(town: Town, prepare: (page: Page) => Promise<unknown> = async () => undefined) {
  const phone = town.phone()
  const page = await signIn(phone, name)
  const since = await serverNow(town)
  await prepare(page)
  await holdClock(page)
  const other = await phone.context.newPage()
  await other.goto('/uitgaand')
  await page.goto('/')
  const address = await reportNearestAsVacant(page)
  await page.goto('/uitgaand')
  for (const tab of [page, other]) await expect(tab.getByText('1 melding staat alleen op dit toestel.')).toBeVisible()
  return { page, other, address, since }
}

test('row 29: two tabs that both send, where the browser has no locks, make one item and one row', async ({ town }) => {
  const { page, other, address, since } = await twoTabs(town, (first) =>
    first.context().addInitScript(() => Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined })),
  )
  // Neither push goes through before both are under way.
  const both = gate()
  let pushes = 0
  town.network.treat((request) => {
    if (!isItemPush(request)) return undefined
    pushes += 1
    if (pushes === 2) both.open()
    return { kind: 'wait', until: both.opened }
  })
  await waitOut(page, undoWindowMs)
  await expect.poll(() => pushes).toBeGreaterThan(0)
  await cameOnline(other)
  await expect.poll(() => pushes).toBeGreaterThan(1)
  for (const tab of [page, other]) {
    await expect(nothingHere(tab)).toBeVisible()
    await expect(received(tab)).toHaveCount(1)
    await expect(received(tab)).toContainText(address)
  }
  expect(await arrivedFrom(town, name, since)).toMatchObject([{ state: 'vacant' }])
})

test('row 29: a tab that froze while it was sending is relieved by the other, and wakes to one item and one row', async ({
  town,
}) => {
  const { page, other, address, since } = await twoTabs(town)
  const woken = gate()
  let isSending = false
  let isFrozen = false
  town.network.treat((request) => {
    if (request.path.endsWith('/frozen')) {
      isFrozen = true
      return { kind: 'wait', until: woken.opened }
    }
    if (isSending || !isItemPush(request)) return undefined
    isSending = true
    return { kind: 'wait', until: woken.opened }
  })
  await waitOut(page, undoWindowMs)
  await expect.poll(() => isSending).toBe(true)
  // Waiting for an answer in this way stops everything else in a tab, as a system does that needs its memory.
  const frozen = page.evaluate(() => {
    const request = new XMLHttpRequest()
    request.open('GET', '/rest/v1/frozen', false)
    request.send()
  })
  await expect.poll(() => isFrozen).toBe(true)
  await expect(async () => {
    await cameOnline(other)
    await expect(nothingHere(other)).toBeVisible({ timeout: 1_500 })
  }).toPass({ timeout: 90_000, intervals: [0] })
  await expect(received(other)).toContainText(address)
  expect(await arrivedFrom(town, name, since)).toHaveLength(1)

  woken.open()
  await frozen
  await expect(nothingHere(page)).toBeVisible()
  await expect(received(page)).toHaveCount(1)
  expect(await arrivedFrom(town, name, since)).toHaveLength(1)
})
