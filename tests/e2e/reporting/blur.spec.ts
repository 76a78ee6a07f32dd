import type { Page } from '@playwright/test'
import { sendEverything } from '../support/on-server.ts'
import { takePicture } from '../support/pictures.ts'
import { openOutbox, reportNearestAsVacant } from '../support/street.ts'
import { expect, people, signIn, test } from '../support/town.ts'

/** Opens the covering of a picture that comes from the camera. */
async function takeToCover(page: Page, picture: Buffer): Promise<void> {
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Foto met afdekken' }).click()
  await (await choosing).setFiles({ name: 'foto.jpg', mimeType: 'image/jpeg', buffer: picture })
  await expect(page.getByRole('img', { name: 'Uw foto' })).toBeVisible()
}

/** Every picture that lies on this phone's disk, as the app stored it. */
const storedPictures = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const open = indexedDB.open('binnenstad-device')
    await new Promise((resolve) => (open.onsuccess = resolve))
    type Piece = { sha256: string; bytes: ArrayBuffer }
    const asked = open.result.transaction('photos').objectStore('photos').getAll() as IDBRequest<Piece[]>
    await new Promise((resolve) => (asked.onsuccess = resolve))
    open.result.close()
    // A photo lies there in pieces, the first under its hash and the others behind it.
    const photos = new Map<string, string>()
    for (const { sha256, bytes } of asked.result) {
      const [photo = ''] = sha256.split('/')
      let text = photos.get(photo) ?? ''
      for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte)
      photos.set(photo, text)
    }
    return [...photos.values()].map((text) => btoa(text))
  })

/** How far the colours in a part of a stored JPEG differ from each other, and the middle one. */
const coloursIn = (page: Page, jpeg: string, part: { x: number; y: number; width: number; height: number }) =>
  page.evaluate(
    async ([base64, { x, y, width, height }]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }))
      const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
      pen?.drawImage(bitmap, 0, 0)
      const [w, h] = [bitmap.width, bitmap.height]
      const { data } = pen?.getImageData(x * w, y * h, width * w, height * h) ?? { data: new Uint8ClampedArray() }
      const reds = [...data].filter((_value, index) => index % 4 === 0)
      const lightest = reds.reduce((most, red) => Math.max(most, red), 0)
      const darkest = reds.reduce((least, red) => Math.min(least, red), 255)
      const halfway = data.length / 2 - ((data.length / 2) % 4)
      return { spread: lightest - darkest, middle: [...data.slice(halfway, halfway + 3)] }
    },
    [jpeg, part] as const,
  )

const isGrey = ([red = 0, green = 0, blue = 0]: number[]) =>
  Math.abs(red - 0x6b) < 6 && Math.abs(green - 0x72) < 6 && Math.abs(blue - 0x80) < 6

test('what is covered by a finger is one flat colour in the pixels that are stored and sent', async ({ town }) => {
  const page = await signIn(town.phone(), people.shopkeeper)
  await reportNearestAsVacant(page)
  await takeToCover(page, await takePicture(page))
  expect(await storedPictures(page)).toEqual([])

  const box = await page.getByRole('img', { name: 'Uw foto' }).boundingBox()
  if (box === null) throw new Error('no picture')
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.4, { steps: 4 })
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.5, { steps: 4 })
  await page.mouse.up()
  await expect(page.getByText('1 vlak', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Foto opslaan' }).click()
  await expect(page.getByText('Foto opgeslagen op dit toestel')).toBeVisible()

  const [jpeg = '', ...others] = await storedPictures(page)
  expect(others, 'the picture as it was taken is nowhere on the disk').toEqual([])
  const covered = await coloursIn(page, jpeg, { x: 0.23, y: 0.23, width: 0.34, height: 0.24 })
  expect(covered.spread).toBeLessThan(8)
  expect(isGrey(covered.middle)).toBe(true)
  const open = await coloursIn(page, jpeg, { x: 0.65, y: 0.65, width: 0.3, height: 0.3 })
  expect(open.spread).toBeGreaterThan(60)

  await page.getByRole('button', { name: 'Klaar' }).click()
  await openOutbox(page)
  await sendEverything(page)
  const [row] = await town.server.query("select count(*)::integer as objects from storage.objects where bucket_id = 'photos'")
  expect(row?.['objects']).toBe(1)
})

test('an area is placed, moved, made larger and taken away by keyboard alone', async ({ town }) => {
  const page = await signIn(town.phone(), people.shopkeeper)
  await reportNearestAsVacant(page)
  await takeToCover(page, await takePicture(page))
  await page.getByRole('button', { name: 'Vlak toevoegen' }).press('Enter')
  const area = page.getByRole('group', { name: /^Vlak 1/ })
  await expect(area).toBeFocused()
  for (let presses = 0; presses < 30; presses += 1) await page.keyboard.press('ArrowLeft')
  for (let presses = 0; presses < 30; presses += 1) await page.keyboard.press('ArrowUp')
  for (let presses = 0; presses < 5; presses += 1) await page.keyboard.press('Shift+ArrowRight')
  await expect(page.getByRole('group', { name: 'Vlak 1: 0 % van links, 0 % van boven, 30 bij 20 %' })).toBeFocused()
  await page.getByRole('button', { name: 'Vlak toevoegen' }).press('Enter')
  await page.keyboard.press('Delete')
  await expect(page.getByText('1 vlak', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Foto opslaan' }).press('Enter')
  await expect(page.getByText('Foto opgeslagen op dit toestel')).toBeVisible()
  const [jpeg = ''] = await storedPictures(page)
  expect((await coloursIn(page, jpeg, { x: 0.01, y: 0.01, width: 0.27, height: 0.17 })).spread).toBeLessThan(8)
  expect((await coloursIn(page, jpeg, { x: 0.4, y: 0.4, width: 0.2, height: 0.2 })).spread).toBeGreaterThan(60)
})

test('a photo that is not saved after all leaves nothing behind', async ({ town }) => {
  const page = await signIn(town.phone(), people.shopkeeper)
  await reportNearestAsVacant(page)
  await takeToCover(page, await takePicture(page))
  await page.getByRole('button', { name: 'Niet opslaan' }).click()
  expect(await storedPictures(page)).toEqual([])
  await page.reload()
  await expect(page.getByText('De foto is niet teruggekomen')).toHaveCount(0)
})
