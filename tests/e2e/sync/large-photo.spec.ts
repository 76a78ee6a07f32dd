import type { Seen } from '../../support/network/faulty-proxy.ts'
import { arrivedFrom, sendEverything, serverNow, storedPhotos } from '../support/on-server.ts'
import { takePicture } from '../support/pictures.ts'
import { addPhoto, reportNearestAsVacant } from '../support/street.ts'
import { expect, people, signIn, test } from '../support/town.ts'
import { holdClock, undoWindowMs, waitOut } from '../support/waiting.ts'

const isUpload = ({ method, path }: Seen): boolean => method === 'POST' && path.includes('/storage/v1/object/photos/')

test('row 16: a photo that is too large for the server is tried once smaller, and then waits for its owner', async ({ town }) => {
  const page = await signIn(town.phone(), people.shopkeeper)
  const since = await serverNow(town)
  const picture = await takePicture(page, 1600, 1200)
  const body = JSON.stringify({ statusCode: '413', error: 'Payload too large', message: 'too large' })
  const headers = { 'content-type': 'application/json' }
  town.network.treat((request) => (isUpload(request) ? { kind: 'answer', status: 413, headers, body } : undefined))

  await holdClock(page)
  await reportNearestAsVacant(page)
  await addPhoto(page, picture)
  await expect(page.getByText('Foto opgeslagen op dit toestel')).toBeVisible()
  await page.goto('/uitgaand')
  const waiting = page.getByRole('region', { name: 'Wacht op u' }).getByRole('listitem')
  await waitOut(page, undoWindowMs)
  const why = 'Deze foto is te groot voor de server en kleiner maken hielp niet.'
  await expect(waiting).toContainText(why)
  const [first = 0, second = 0, ...others] = town.network.seen.filter(isUpload).map(({ body: sent }) => sent.byteLength)
  expect(second).toBeGreaterThan(0)
  expect(second).toBeLessThanOrEqual(first / 2)
  expect(others).toEqual([])

  town.network.treat(null)
  await waiting.getByRole('button', { name: /^Opnieuw proberen/ }).click()
  await sendEverything(page)
  expect(await arrivedFrom(town, people.shopkeeper, since)).toMatchObject([{ photo_rows: 2, photo_objects: 1 }])
  expect(await storedPhotos(town)).toBe(1)
})
