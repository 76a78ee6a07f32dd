import { addPhoto, reportNearestAsVacant } from '../support/street.ts'
import { takePicture } from '../support/pictures.ts'
import { expect, people, signIn, test } from '../support/town.ts'

test('a first visit that loses its network goes on with screens it never opened before', async ({ town }) => {
  const phone = town.phone()
  const page = await signIn(phone, people.shopkeeper)
  const picture = await takePicture(page)
  // Not the browser's own cache, which a phone short of room has emptied.
  await (await page.context().newCDPSession(page)).send('Network.clearBrowserCache')
  town.network.goDark()
  await reportNearestAsVacant(page)
  await addPhoto(page, picture)
  await expect(page.getByText('Foto opgeslagen op dit toestel')).toBeVisible()
})
