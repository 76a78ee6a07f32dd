import { createHash } from 'node:crypto'
import type { Page } from '@playwright/test'
import exifr from 'exifr'
import { addPhoto, openOutbox, reportNearestAsVacant } from '../support/street.ts'
import { takePicture, withWhereabouts } from '../support/pictures.ts'
import { ask, signIn as signInByCode } from '../../support/server/sign-in.ts'
import { inTheCentre } from '../support/phone.ts'
import { mainJobBundles } from '../../bench/limits.ts'
import { expect, expireToken, people, signIn, test } from '../support/town.ts'
import type { Town } from '../support/town.ts'

async function reportsOf(town: Town, name: string): Promise<number> {
  const email = town.server.demoAccounts.find((account) => account.name === name)?.email ?? ''
  const found = await town.server.query(
    `select a.record_id from public.authorships a join auth.users u on u.id = a.user_id where u.email = '${email}'`,
  )
  return found.length
}

for (const trouble of ['nothing else happens', 'the answer of the first push is cut off', 'the token has expired'] as const) {
  test(`an empty shop reported without network arrives once, with its photo and a receipt, when ${trouble}`, async ({
    town,
  }) => {
    const reporter = town.phone({ canBeKilled: true })
    let page = await signIn(reporter, people.shopkeeper)
    const before = await reportsOf(town, people.shopkeeper)
    const picture = withWhereabouts(await takePicture(page), inTheCentre)
    const whereabouts = await exifr.gps(picture)
    expect(whereabouts?.latitude).toBeCloseTo(inTheCentre.latitude, 3)
    if (trouble === 'the token has expired') await expireToken(page, town.server)

    town.network.goDark()
    await reporter.kill()
    page = await reporter.open('/')
    await expect(page.getByRole('heading', { name: 'Dichtbij' })).toBeVisible()

    const address = await reportNearestAsVacant(page)
    await addPhoto(page, picture)
    await expect(page.getByText('Foto opgeslagen op dit toestel')).toBeVisible()
    await page.getByRole('button', { name: 'Klaar' }).click()
    await openOutbox(page)
    await expect(page.getByText('1 melding en 1 foto staan alleen op dit toestel.')).toBeVisible()

    let isFirst = true
    town.network.treat((request) => {
      if (trouble !== 'the answer of the first push is cut off' || !isFirst) return undefined
      if (!request.path.includes('/rpc/push')) return undefined
      isFirst = false
      return { kind: 'lose_answer' }
    })
    town.network.comeBack()
    const received = page.getByRole('region', { name: 'Ontvangen' })
    await expect(async () => {
      const sendNow = page.getByRole('button', { name: 'Nu verzenden' })
      if (await sendNow.isVisible()) await sendNow.click({ timeout: 1_000 }).catch(() => undefined)
      await expect(received.getByText('Melding: Leeg')).toBeVisible({ timeout: 1_500 })
      await expect(received.getByText('Foto', { exact: true })).toBeVisible({ timeout: 500 })
    }).toPass({ timeout: 45_000 })
    await expect(page.getByText('Niets staat alleen op dit toestel.')).toBeVisible()
    await expect(received.getByText(address).first()).toBeVisible()

    expect(await reportsOf(town, people.shopkeeper)).toBe(before + 1)
    // The demo's history has no photos: what is there is what this test made.
    const stored = await town.server.query(
      'select p.path, p.sha256, p.byte_length, c.premises_id from public.photos p join public.premises_checks c on c.id = p.record_id',
    )
    expect(stored).toHaveLength(1)
    const { path, sha256, byte_length: byteLength, premises_id: premisesId } = stored[0] ?? {}

    const other = await signIn(town.phone(), people.collective)
    await other.goto(`/pand/${String(premisesId)}`)
    await expect(other.getByRole('heading', { name: address })).toBeVisible()
    await expect(other.getByText(/^Leeg/).first()).toBeVisible()
    const shown = other.getByRole('button', { name: /^Foto bij/ }).locator('img')
    await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)

    const watcher = town.server.demoAccounts.find((account) => account.name === people.municipality)?.email ?? ''
    const session = await signInByCode(town.server, watcher)
    const answer = await ask(town.server, `/storage/v1/object/photos/${String(path)}`, {}, session)
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
    expect(bytes.byteLength).toBe(byteLength)
    expect(bytes.byteLength).toBeLessThanOrEqual(327_680)
    const anything = { tiff: true, exif: true, gps: true, xmp: true, iptc: true, icc: true }
    expect(await exifr.parse(bytes, anything)).toBeUndefined()
    expect(bytes.includes('Exif')).toBe(false)
    // Nor did the original leave the phone by any other way.
    expect(town.network.seen.filter(({ body }) => body.includes('Exif')).map(({ path }) => path)).toEqual([])
  })
}

/** Names of the bundles whose scripts this page has loaded since it was opened. */
const loadedScripts = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.endsWith('.js') && path.startsWith('/assets/'))
      .map((path) => path.replace(/^\/assets\//, '').replace(/-[\w-]{8}\.js$/, '')),
  )

test('the main job loads the scripts that its bytes are counted by, and no other', async ({ town }) => {
  const reporter = town.phone()
  const first = await signIn(reporter, people.shopkeeper)
  const picture = await takePicture(first)
  await first.goto('/')
  const page = first
  await expect(page.getByRole('heading', { name: 'Dichtbij' })).toBeVisible()
  await reportNearestAsVacant(page)
  await addPhoto(page, picture)
  await expect(page.getByText('Foto opgeslagen op dit toestel')).toBeVisible()
  await page.getByRole('button', { name: 'Klaar' }).click()
  await page.getByRole('complementary').getByRole('link').click()
  await expect(page.getByText('Niets staat alleen op dit toestel.')).toBeVisible({ timeout: 30_000 })
  // The bundler's own lines come along with whichever bundle needs them first, and are counted with it.
  const counted: readonly string[] = [...mainJobBundles, 'rolldown-runtime']
  expect((await loadedScripts(page)).filter((name) => !counted.includes(name))).toEqual([])
})
