import type { Page } from '@playwright/test'
import { takePicture } from '../support/pictures.ts'
import { arrivedFrom, serverNow, storedPhotos } from '../support/on-server.ts'
import { addPhoto, openOutbox, reportNearestAsVacant, unreported } from '../support/street.ts'
import { expect, people, signIn, test } from '../support/town.ts'
import type { Phone } from '../support/phone.ts'
import { withUnsentPhoto } from './disk.ts'

/** What the tests do to the databases of a page, from inside: `__disk` of its window. */
interface Inside {
  /** Databases that are open. */
  readonly opened: Set<IDBDatabase>
  /** Of each transaction that wrote: the database and how durable it was asked to be. */
  readonly writes: string[]
  /** How many saves are still to be broken off after their work was done. */
  breakOff: number
  /** Bytes of photos are cut while they are written. */
  cutsPhotos: boolean
}
type Watched = typeof window & { __disk: Inside }

/** Signs in on this phone, and stands between the app and its databases from then on. */
async function signInWatched(phone: Phone): Promise<Page> {
  const page = await signIn(phone, people.shopkeeper)
  await phone.context.addInitScript(() => {
    const inside: Inside = { opened: new Set(), writes: [], breakOff: 0, cutsPhotos: false }
    ;(window as Watched).__disk = inside
    const begin = IDBDatabase.prototype.transaction
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      inside.opened.add(this)
      const transaction = begin.call(this, stores, mode, options)
      if (mode !== 'readwrite' || !this.name.endsWith('-device')) return transaction
      inside.writes.push(`${this.name} ${options?.durability}`)
      // Saves alone: the receipts of what was sent before are no business of these tests.
      if (inside.breakOff > 0 && transaction.objectStoreNames.contains('counters')) {
        inside.breakOff -= 1
        const last = transaction.objectStore('counters').get('sequence')
        last.onsuccess = () => transaction.abort()
      }
      return transaction
    }
    for (const method of ['add', 'put'] as const) {
      const write = IDBObjectStore.prototype[method]
      IDBObjectStore.prototype[method] = function (value: { bytes?: ArrayBuffer }, key) {
        const cut = inside.cutsPhotos && this.name === 'photos'
        const written = cut ? { ...value, bytes: value.bytes?.slice(0, -1) } : value
        return key === undefined ? write.call(this, written) : write.call(this, written, key)
      }
    }
  })
  await page.reload()
  await page.getByRole('heading', { name: 'Dichtbij' }).waitFor()
  return page
}

const onlyHere = (page: Page, sentence: string) => expect(page.getByText(sentence)).toBeVisible()

test('row 26: a save on a database that was closed under the app is done on a new connection, once', async ({ town }) => {
  const phone = town.phone()
  const page = await signInWatched(phone)
  await phone.context.setOffline(true)
  await page.evaluate(() => (window as Watched).__disk.opened.forEach((database) => database.close()))
  await reportNearestAsVacant(page)
  // And one whose connection breaks in the midst of the transaction.
  await page.getByRole('button', { name: 'Klaar', exact: true }).click()
  await page.evaluate(() => ((window as Watched).__disk.breakOff = 1))
  await reportNearestAsVacant(page)
  expect(await page.evaluate(() => (window as Watched).__disk.breakOff)).toBe(0)
  await page.reload()
  await openOutbox(page)
  await onlyHere(page, '2 meldingen staan alleen op dit toestel.')
})

test('row 26: nothing is called saved whose transaction never completes', async ({ town }) => {
  const phone = town.phone()
  const page = await signInWatched(phone)
  await page.evaluate(() => ((window as Watched).__disk.breakOff = 99))
  await page.getByRole('link', { name: 'Melden', exact: true }).click()
  await unreported(page).first().getByRole('button').click()
  await page.getByRole('button', { name: 'Leeg', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('Niet opgeslagen')
  await expect(page.getByText('Opgeslagen op dit toestel')).toHaveCount(0)
  await page.reload()
  await openOutbox(page)
  await onlyHere(page, 'Niets staat alleen op dit toestel.')
})

test('row 28: every write of the device is asked to be durable, and a photo that cannot be read back is not saved (row 23)', async ({ town }) => {
  const phone = town.phone()
  const page = await signInWatched(phone)
  const picture = await takePicture(page, 1200, 900)
  await phone.context.setOffline(true)
  await reportNearestAsVacant(page)
  await page.evaluate(() => ((window as Watched).__disk.cutsPhotos = true))
  await addPhoto(page, picture)
  await expect(page.getByRole('alert')).toContainText('Niet opgeslagen')
  await page.evaluate(() => ((window as Watched).__disk.cutsPhotos = false))
  await addPhoto(page, picture)
  await expect(page.getByText('Foto opgeslagen op dit toestel')).toBeVisible()
  await page.getByRole('button', { name: 'Notitie', exact: true }).click()
  await page.getByLabel('Notitie').fill('Ruit stuk')
  await page.getByRole('button', { name: 'Klaar', exact: true }).click()
  await openOutbox(page)
  await onlyHere(page, '1 melding en 1 foto staan alleen op dit toestel.')
  const writes = await page.evaluate(() => (window as Watched).__disk.writes)
  expect(writes.length).toBeGreaterThan(4)
  expect(new Set(writes)).toEqual(new Set(['binnenstad-device strict']))
})

test('row 23: a photo spoilt on the disk is never sent: its owner is asked, and the report arrives without it', async ({ town }) => {
  const phone = town.phone()
  const page = await withUnsentPhoto(phone)
  const since = await serverNow(town)
  await page.evaluate(async () => {
    const open = indexedDB.open('binnenstad-device')
    await new Promise((resolve) => (open.onsuccess = resolve))
    const writing = open.result.transaction('photos', 'readwrite')
    const photos = writing.objectStore('photos')
    const reading = photos.getAll() as IDBRequest<{ sha256: string; bytes: ArrayBuffer }[]>
    reading.onsuccess = () => reading.result.forEach((one) => photos.put({ ...one, bytes: one.bytes.slice(0, -1) }))
    await new Promise((resolve) => (writing.oncomplete = resolve))
    open.result.close()
  })
  await phone.context.setOffline(false)
  await page.goto('/uitgaand')
  const attention = page.getByRole('region', { name: 'Wacht op u' })
  await expect(async () => {
    await page.getByRole('button', { name: 'Nu verzenden' }).click({ timeout: 1_000 }).catch(() => undefined)
    await expect(attention).toContainText('De foto kan niet meer van dit toestel worden gelezen.', { timeout: 1_500 })
  }).toPass({ timeout: 90_000 })
  // The report may still be under way: its photo is looked at before anything leaves.
  await expect.poll(() => arrivedFrom(town, people.shopkeeper, since)).toMatchObject([{ photo_objects: 0 }])
  expect(await storedPhotos(town)).toBe(0)
})
