import { axeFindings } from '../support/accessibility.ts'
import { expect, people, signIn, test } from '../support/town.ts'
import { savePhoto, wipeDatabases, withUnsentPhoto } from './disk.ts'

test('row 25: a database that the browser wiped is missed at the next start, and told until it was read', async ({ town }) => {
  const phone = town.phone()
  const page = await withUnsentPhoto(phone)
  // The last count is that of a moment after the save; nothing on screen says when it stands.
  await expect.poll(() => page.evaluate(() => localStorage.getItem('binnenstad.here'))).toContain('"photo":1')
  await wipeDatabases(page)
  await phone.context.setOffline(false)
  await page.goto('/')

  const told = page.getByRole('dialog', { name: 'Werk op dit toestel is weg' })
  await expect(told).toContainText('1 melding en 1 foto die alleen op dit toestel stonden, zijn weg.')
  await expect(told).toContainText(/Geteld om \d\d:\d\d\. Wat daarna nog werd verzonden, kan wel zijn aangekomen\./)
  expect(await axeFindings(page)).toEqual([])
  // Closed without a word it is no less lost.
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: new RegExp(people.shopkeeper) }).click()
  await page.getByRole('heading', { name: 'Dichtbij' }).waitFor()
  await page.reload()
  await told.getByRole('button', { name: 'Ik heb dit gelezen' }).click()
  await expect(told).toHaveCount(0)
  await page.reload()
  await expect(page.getByText('Klaar voor offline').first()).toBeVisible()
  await expect(told).toHaveCount(0)
})

test('row 25: what was received is no loss when the database goes', async ({ town }) => {
  const phone = town.phone()
  const page = await withUnsentPhoto(phone)
  await phone.context.setOffline(false)
  await page.goto('/uitgaand')
  await expect(async () => {
    await page.getByRole('button', { name: 'Nu verzenden' }).click({ timeout: 1_000 }).catch(() => undefined)
    await expect(page.getByText('Niets staat alleen op dit toestel.')).toBeVisible({ timeout: 1_500 })
  }).toPass({ timeout: 45_000 })
  await wipeDatabases(page)
  await page.goto('/')
  await page.getByRole('button', { name: new RegExp(people.shopkeeper) }).click()
  await expect(page.getByText('Klaar voor offline').first()).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('row 25: the browser is asked to keep the data at the first save, and work older than a day is told of', async ({ town }) => {
  const phone = town.phone()
  await signIn(phone, people.shopkeeper)
  await phone.context.addInitScript(() => {
    const asked: string[] = []
    Object.assign(window, { asked })
    navigator.storage.persisted = async () => false
    navigator.storage.persist = async () => {
      asked.push('persist')
      return false
    }
  })
  await phone.page.reload()
  const page = await savePhoto(phone)
  expect(await page.evaluate(() => (window as unknown as { asked: string[] }).asked)).toEqual(['persist'])
  await page.clock.setSystemTime(Date.now() + 25 * 3_600_000)
  await page.goto('/uitgaand')
  const warning = '1 melding en 1 foto wachten langer dan een dag'
  await expect(page.getByRole('complementary', { name: 'Stand van het toestel' }).getByText(warning)).toBeVisible()
  const advice = page.getByRole('region', { name: 'Zorg voor uw werk' })
  await expect(advice).toContainText(`${warning}. Zoek een plek met verbinding, of bewaar een kopie.`)
  await expect(advice).toContainText('Op het beginscherm staat de app veiliger')
  expect(await axeFindings(page)).toEqual([])
})
