import { readFileSync } from 'node:fs'
import { axeFindings } from '../support/accessibility.ts'
import { openOutbox } from '../support/street.ts'
import { expect, test } from '../support/town.ts'
import { storedIn, withUnsentReport } from './disk.ts'

test('row 27: a database that will not open is told with its reason, wiped by nobody, and whole when it opens again', async ({ town }) => {
  const phone = town.phone()
  const page = await withUnsentReport(phone)
  await phone.context.addInitScript(() => {
    const open = IDBFactory.prototype.open
    IDBFactory.prototype.open = function (...asked) {
      if (sessionStorage.getItem('closed') !== null) throw new DOMException('not now', 'SecurityError')
      return open.apply(this, asked)
    }
  })
  await page.evaluate(() => sessionStorage.setItem('closed', 'yes'))
  await page.reload()
  await expect(page.getByText('De opslag van dit toestel is niet te bereiken.')).toBeVisible()
  await expect(page.getByText('De browser geeft de opslag niet vrij.')).toBeVisible()
  await expect(page.getByText('De app wist niets.')).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(await axeFindings(page)).toEqual([])
  await page.evaluate(() => sessionStorage.removeItem('closed'))
  await page.getByRole('button', { name: 'Opnieuw laden' }).click()
  await openOutbox(page)
  await expect(page.getByText('1 melding staat alleen op dit toestel.')).toBeVisible()
})

test('row 27: an upgrade that another tab holds up asks to close that tab, and goes on when it is closed', async ({ town }) => {
  const phone = town.phone()
  const other = await phone.open('/robots.txt')
  await other.evaluate(async () => {
    const open = indexedDB.open('binnenstad-device', 5)
    open.onupgradeneeded = () => open.result.createObjectStore('ancient')
    await new Promise((resolve) => (open.onsuccess = resolve))
    Object.assign(window, { held: open.result })
  })
  const page = await phone.context.newPage()
  await page.goto('/')
  await expect(page.getByText('Een ander tabblad of venster met deze app houdt de opslag vast.')).toBeVisible()
  await other.close()
  await page.getByRole('button', { name: 'Opnieuw laden' }).click()
  await expect(page.getByRole('heading', { name: 'Aanmelden' })).toBeVisible()
  expect((await storedIn(page, 'entries')).version).toBe(10)
})

test('row 27: data of a newer version is read and copied, and nothing is saved over it', async ({ town }) => {
  const phone = town.phone()
  const page = await withUnsentReport(phone)
  await page.evaluate(async () => {
    const open = indexedDB.open('binnenstad-device', 20)
    open.onupgradeneeded = () => open.result.createObjectStore('rounds')
    await new Promise((resolve) => (open.onsuccess = resolve))
    open.result.close()
  })
  await phone.context.setOffline(false)
  await page.reload()
  await page.getByRole('link', { name: 'U kunt nu alleen lezen: werk de app bij' }).click()
  await expect(page.getByText('1 melding staat alleen op dit toestel.')).toBeVisible()
  await expect(page.getByText('Een nieuwere versie van de app heeft op dit toestel opgeslagen.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Nu verzenden' })).toHaveCount(0)
  expect(await axeFindings(page)).toEqual([])
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Kopie bewaren', exact: true }).click()
  const copy = JSON.parse(readFileSync(await (await saving).path(), 'utf8')) as { items: { state: string }[] }
  expect(copy.items.map(({ state }) => state)).toEqual(['waiting'])

  await page.getByRole('link', { name: 'Melden', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Melden kan nu niet' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Leeg', exact: true })).toHaveCount(0)
  expect(await storedIn(page, 'entries')).toEqual({ rows: 1, version: 20 })
})
