import type { CDPSession, Page } from '@playwright/test'
import { addPhoto, reportNearestAsVacant } from '../support/street.ts'
import { expect, people, signIn } from '../support/town.ts'
import { takePicture } from '../support/pictures.ts'
import type { Phone } from '../support/phone.ts'

const browserOf = async (page: Page): Promise<{ browser: CDPSession; origin: string }> => ({
  browser: await page.context().newCDPSession(page),
  origin: new URL(page.url()).origin,
})

/** Takes every database away, as a browser does that looks for room; the small storage stays. */
export async function wipeDatabases(page: Page): Promise<void> {
  const { browser, origin } = await browserOf(page)
  await browser.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' })
}

/**
 * Opens the app on this phone, which has one of its own, with room for so many bytes more than it uses. Chromium looks
 * at the room for a database once in half a minute, so it is started anew for it; and it no longer tells a page how
 * much room there is.
 */
export async function openWithRoomFor(phone: Phone, bytes: number): Promise<Page> {
  await phone.context.close()
  const page = await phone.open('/robots.txt')
  const { browser, origin } = await browserOf(page)
  const { usage } = await browser.send('Storage.getUsageAndQuota', { origin })
  await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + bytes })
  return page
}

/** Gives back all the room there was. */
export async function giveRoomBack(page: Page): Promise<void> {
  const { browser, origin } = await browserOf(page)
  await browser.send('Storage.overrideQuotaForOrigin', { origin })
}

/** A phone without connection, on which this person has saved a report. */
export async function withUnsentReport(phone: Phone, name: string = people.shopkeeper): Promise<Page> {
  const page = await signIn(phone, name)
  await phone.context.setOffline(true)
  await reportNearestAsVacant(page)
  return page
}

/** Likewise, with a photo. */
export async function withUnsentPhoto(phone: Phone): Promise<Page> {
  await signIn(phone, people.shopkeeper)
  return savePhoto(phone)
}

/** A report and its photo, on a phone that somebody is signed in on; without connection from here on. */
export async function savePhoto(phone: Phone): Promise<Page> {
  const { page } = phone
  const picture = await takePicture(page, 1200, 900)
  await phone.context.setOffline(true)
  await reportNearestAsVacant(page)
  await addPhoto(page, picture)
  await expect(page.getByText('Foto opgeslagen op dit toestel')).toBeVisible()
  return page
}

/** The rows of one store of the device's database, counted past the app, and the version it stands at. */
export const storedIn = (page: Page, store: string): Promise<{ rows: number; version: number }> =>
  page.evaluate(async (name) => {
    const open = indexedDB.open('binnenstad-device')
    await new Promise((resolve) => (open.onsuccess = resolve))
    const count = open.result.transaction(name).objectStore(name).count()
    await new Promise((resolve) => (count.onsuccess = resolve))
    const found = { rows: count.result, version: open.result.version }
    open.result.close()
    return found
  }, store)
