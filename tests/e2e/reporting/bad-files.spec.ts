import { pngOfSize } from '../../support/photos/make-pictures.ts'
import { arrivedFrom, sendEverything, serverNow } from '../support/on-server.ts'
import { takePicture } from '../support/pictures.ts'
import { addPhoto, openOutbox, reportNearestAsVacant } from '../support/street.ts'
import { expect, people, signIn, test } from '../support/town.ts'

test('a file that is no usable photo is refused with its own sentence, and nothing is lost by it', async ({ town }) => {
  const page = await signIn(town.phone(), people.shopkeeper)
  const whole = await takePicture(page, 1200, 900)
  const since = await serverNow(town)
  town.network.goDark()
  await reportNearestAsVacant(page)
  await addPhoto(page, whole)
  await expect(page.getByText('Foto opgeslagen op dit toestel')).toBeVisible()
  await page.getByRole('button', { name: 'Notitie' }).click()
  await page.getByRole('textbox', { name: 'Notitie' }).fill('Hoekpand')

  const noPhoto = 'Niet opgeslagen: dit bestand is geen foto. Kies een foto van de camera.'
  for (const [name, bytes, type, sentence] of [
    ['foto.jpg', Buffer.from('Boodschappen: melk, brood'), 'image/jpeg', noPhoto],
    ['foto.jpg', Buffer.alloc(0), 'image/jpeg', 'Niet opgeslagen: het bestand is leeg. Maak de foto opnieuw.'],
    ['plaatje.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'image/svg+xml', noPhoto],
    ['foto.jpg', whole.subarray(0, whole.length / 2), 'image/jpeg', 'Niet opgeslagen: de foto is beschadigd. Maak hem opnieuw.'],
    ['foto.jpg', Buffer.from('<!doctype html><script>alert(1)</script>'), 'image/jpeg', noPhoto],
    ['foto.png', pngOfSize(12_000, 10_000), 'image/png', 'Niet opgeslagen: de foto is te groot voor dit toestel.'],
  ] as const) {
    await addPhoto(page, bytes, name, type)
    await expect(page.getByRole('alert')).toContainText(sentence)
    await expect(page.getByText('Foto opgeslagen op dit toestel')).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Notitie' })).toHaveValue('Hoekpand')
  }
  await page.getByRole('button', { name: 'Klaar', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Dichtbij' })).toBeVisible()
  town.network.comeBack()
  await openOutbox(page)
  await sendEverything(page)
  expect(await arrivedFrom(town, people.shopkeeper, since)).toMatchObject([
    { state: 'vacant', note: 'Hoekpand', photo_rows: 1, photo_objects: 1 },
  ])
})
