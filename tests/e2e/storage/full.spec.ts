import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { takePicture } from '../support/pictures.ts'
import { addPhoto, openOutbox, reportNearestAsVacant, unreported } from '../support/street.ts'
import { expect, people, signIn, test } from '../support/town.ts'
import { giveRoomBack, openWithRoomFor, storedIn, withUnsentReport } from './disk.ts'

/** The base map that a build without settings shows. */
const template = 'https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png'

/** A kept map of so many bytes, as "Kaart zonder verbinding" leaves it. */
const keepMap = (page: Page, bytes: number) =>
  page.evaluate(
    async ([url, size]) => {
      const shelf = await caches.open('map-kept')
      const record = { version: 1, template: url, isPaused: true, missing: [] }
      await shelf.put('/map-kept.json', new Response(JSON.stringify(record)))
      await shelf.put(url.replace(/\{[zxy]\}/g, '1'), new Response(new Uint8Array(size)))
    },
    [template, bytes] as const,
  )

test('row 24: on a full disk the map goes first, and the photo is saved after all', async ({ town }) => {
  const phone = town.phone({ canBeKilled: true })
  let page = await signIn(phone, people.shopkeeper)
  const picture = await takePicture(page, 1600, 1200)
  await keepMap(page, 8_000_000)
  page = await openWithRoomFor(phone, 60_000)
  await phone.context.setOffline(true)
  await page.goto('/')
  await reportNearestAsVacant(page)
  await addPhoto(page, picture)
  await expect(page.getByText('Foto opgeslagen op dit toestel')).toBeVisible()
  await page.getByRole('button', { name: 'Klaar', exact: true }).click()
  await page.getByRole('link', { name: 'Dit toestel raakt vol' }).click()
  await expect(page.getByText('1 melding en 1 foto staan alleen op dit toestel.')).toBeVisible()
  await page.getByRole('link', { name: 'Kaart zonder verbinding' }).click()
  await expect(page.getByText('De kaart is van dit toestel gehaald, omdat er geen ruimte meer was')).toBeVisible()
})

test('row 24: where no room is left nothing is called saved, and a copy of what waits is offered', async ({ town }) => {
  const phone = town.phone({ canBeKilled: true })
  let page = await withUnsentReport(phone)
  page = await openWithRoomFor(phone, 0)
  await phone.context.setOffline(true)
  await page.goto('/melden')
  await unreported(page).first().getByRole('button').click()
  await page.getByRole('button', { name: 'Leeg', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('Niet opgeslagen: dit toestel is vol.')
  await expect(page.getByText('Opgeslagen op dit toestel')).toHaveCount(0)
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Kopie van niet-verzonden werk bewaren' }).click()
  const copy = JSON.parse(readFileSync(await (await saving).path(), 'utf8')) as { items: unknown[] }
  expect([copy.items.length, (await storedIn(page, 'entries')).rows]).toEqual([1, 1])

  await giveRoomBack(page)
  await page.getByRole('button', { name: 'Leeg', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Opgeslagen op dit toestel' })).toBeVisible()
  await openOutbox(page)
  await expect(page.getByText('2 meldingen staan alleen op dit toestel.')).toBeVisible()
})
