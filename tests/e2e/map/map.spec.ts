import type { Page } from '@playwright/test'
import { axeFindings, colourFindings } from '../support/accessibility.ts'
import { passed } from '../support/kill-moments.ts'
import { expect, people, signIn, test } from '../support/town.ts'
import type { Town } from '../support/town.ts'

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const rows = (page: Page) => page.locator('.nearby .unit-row')

/** A unit of Assen that somebody reported something of, with the oldest record that still stands. */
async function reportedUnit(town: Town): Promise<{ id: string; recordId: string; address: string }> {
  const [row] = await town.server.query(
    `select p.id, k.id as record, p.street || ' ' || p.house_number || p.house_suffix as address
     from public.premises p
     join public.premises_checks k on k.premises_id = p.id
     join public.centres c on c.id = p.centre_id
     where c.name like '%Assen%' and not k.is_withdrawal and p.retired_on is null
       and not exists (select from public.premises_checks r where r.replaces = k.id)
     order by k.received_at limit 1`,
  )
  return { id: String(row?.['id']), recordId: String(row?.['record']), address: String(row?.['address']) }
}

test('a filter that nothing passes says so and is cleared in one tap, and "door mij gemeld" finds one’s own', async ({ town }) => {
  const page = await signIn(town.phone(), people.shopkeeper)
  await page.goto('/?straat=Nergenslaan')
  await expect(page.getByText('Geen pand past bij deze filters.')).toBeVisible()
  await page.getByRole('button', { name: 'Filters wissen' }).click()
  await rows(page).first().click()
  await page.getByRole('button', { name: /^(Leeg|Open)$/ }).first().click()
  await expect(page.getByRole('heading', { name: 'Opgeslagen op dit toestel' })).toBeVisible()
  await page.goto('/?mijn=1')
  await expect(page.getByText(/pand(en)? met deze filters/)).toBeVisible()
  await expect(page.locator('.nearby .only-here').first()).toBeVisible()
})

test('another screen is opened while the map still zooms', async ({ town }) => {
  const page = await signIn(town.phone(), people.shopkeeper)
  // These tests run without motion unless they say otherwise.
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await page.goto('/')
  const zoomIn = button(page, 'Inzoomen')
  await zoomIn.waitFor()
  // Both in one go: the zooming takes a quarter of a second, which a second call from here might outlast.
  await zoomIn.evaluate(async (control) => {
    if (control instanceof HTMLElement) control.click()
    while (document.querySelector('.leaflet-zoom-anim') === null) await new Promise(requestAnimationFrame)
    document.querySelector<HTMLElement>('a[href="/meer"]')?.click()
  })
  await expect(page.getByRole('heading', { name: 'Meer', level: 1 })).toBeVisible()
  // Longer than the zooming would still have taken.
  await passed(600)
  await expect(page.getByRole('heading', { name: 'Meer', level: 1 })).toBeVisible()
})

test('a link to a unit or a report opens cold, also without a network and before signing in', async ({ town }) => {
  const unit = await reportedUnit(town)
  const phone = town.phone({ canBeKilled: true })
  const first = await phone.open(`/pand/${unit.id}#melding-${unit.recordId}`)
  await first.getByRole('button', { name: new RegExp(people.collective) }).click()
  await expect(first.getByRole('heading', { level: 1, name: unit.address })).toBeVisible()
  await expect(first.locator(`[id="melding-${unit.recordId}"]`)).toBeFocused()
  await first.goto('/')
  await first.getByText(/Klaar voor offline/).first().waitFor()

  town.network.goDark()
  await phone.kill()
  const cold = await phone.open(`/pand/${unit.id}#melding-${unit.recordId}`)
  await expect(cold.getByRole('heading', { level: 1, name: unit.address })).toBeVisible()
  const record = cold.locator(`[id="melding-${unit.recordId}"]`)
  await expect(record).toBeFocused()
  await expect(record).toBeInViewport()
})

test('a link to what is unknown, removed or of another centre says so, and leads on', async ({ town }) => {
  const unit = await reportedUnit(town)
  const [foreign] = await town.server.query(
    "select p.id from public.premises p join public.centres c on c.id = p.centre_id where c.name not like '%Assen%' limit 1",
  )
  const [gone] = await town.server.query(
    `update public.premises set retired_on = '2026-01-01', revision = private.next_revision(centre_id)
     where id = (select p.id from public.premises p join public.centres c on c.id = p.centre_id
                 where c.name like '%Assen%' and p.id <> $1 limit 1) returning id`,
    [unit.id],
  )
  const page = await signIn(town.phone(), people.collective)
  const known = [gone?.['id'], foreign?.['id']].filter((id) => typeof id === 'string')
  const ids = ['onbekend', '%3Cimg%20src=x%3E', ...known]
  expect(ids.length).toBeGreaterThan(2)
  for (const id of ids) {
    await page.goto(`/pand/${id}`)
    await expect(page.getByText(/^Dit pand staat niet in het register van/), id).toBeVisible()
    await page.getByRole('link', { name: 'Naar de lijst' }).click()
    await expect(rows(page).first()).toBeVisible()
  }
  await page.goto(`/pand/${unit.id}#melding-0192f0c1-0000-7000-8000-000000000000`)
  await expect(page.getByText(/^De melding uit deze link is hier niet te zien/)).toBeVisible()
})

test('a unit is given away by the share sheet of the device, or by a copied link', async ({ town }) => {
  const unit = await reportedUnit(town)
  const phone = town.phone()
  const page = await signIn(phone, people.collective)
  await phone.context.grantPermissions(['clipboard-read', 'clipboard-write', 'geolocation'])
  await page.addInitScript(() => Object.defineProperty(navigator, 'share', { value: undefined, configurable: true }))
  await page.goto(`/pand/${unit.id}?staat=reported`)
  await button(page, 'Deel dit pand').click()
  await expect(page.getByText('De link is gekopieerd')).toBeVisible()
  const { origin } = new URL(page.url())
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${origin}/pand/${unit.id}`)

  await page.evaluate(() => {
    const given: unknown[] = []
    Object.assign(globalThis, { given })
    Object.defineProperty(navigator, 'share', { value: async (link: unknown) => given.push(link), configurable: true })
  })
  await button(page, 'Deel dit pand').click()
  const given = await page.evaluate(() => (globalThis as unknown as { given: unknown }).given)
  expect(given).toEqual([{ title: unit.address, url: `${origin}/pand/${unit.id}` }])
})

test('map, filters, unit and an empty list are without a finding of axe in every theme', async ({ town }) => {
  const unit = await reportedUnit(town)
  const page = await signIn(town.phone(), people.collective)
  const look = async (theme: string, what: string): Promise<void> => {
    expect(await (theme === 'Licht' ? axeFindings(page) : colourFindings(page)), `${theme}: ${what}`).toEqual([])
  }
  for (const theme of ['Licht', 'Donker', 'Zonlicht']) {
    await page.goto('/meer')
    await page.getByRole('radio', { name: theme, exact: true }).check({ force: true })
    await page.goto('/?staat=vacant,reported')
    await page.locator('.map-unit, .map-cluster').first().waitFor()
    await look(theme, 'map')
    await page.getByRole('button', { name: /^Filter,/ }).click()
    await page.getByRole('dialog').waitFor()
    await look(theme, 'filters')
    await page.goto('/?straat=Nergenslaan')
    await page.getByText('Geen pand past bij deze filters.').waitFor()
    await look(theme, 'nothing')
    await page.goto(`/pand/${unit.id}`)
    await button(page, 'Deel dit pand').waitFor()
    await look(theme, 'unit')
  }
})

test('on paper stand the unit and the list, as text and without anything to press', async ({ town }) => {
  const unit = await reportedUnit(town)
  const markup = '<img src=x onerror=alert(1)>'
  await town.server.query(
    'update public.premises set occupant = $1, revision = private.next_revision(centre_id) where id = $2',
    [markup, unit.id],
  )
  const page = await signIn(town.phone({ colorScheme: 'dark' }), people.collective)
  const effects: string[] = []
  page.on('dialog', (dialog) => {
    effects.push(dialog.message())
    dialog.dismiss().catch(() => undefined)
  })
  await page.goto(`/pand/${unit.id}`)
  await page.locator('.record').first().waitFor()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('heading', { level: 1, name: unit.address })).toBeVisible()
  await expect(page.getByText(markup).first()).toBeVisible()
  await expect(page.locator('.record').first()).toBeVisible()
  for (const hidden of ['nav.bar', '.street-map', '.unit-search', '.answers button', '.strip']) {
    for (const one of await page.locator(hidden).all()) await expect(one, hidden).toBeHidden()
  }
  const colours = await page.evaluate(() => {
    const { color } = getComputedStyle(document.querySelector('h1') as Element)
    return { color, ground: getComputedStyle(document.documentElement).backgroundColor }
  })
  expect(colours).toEqual({ color: 'rgb(0, 0, 0)', ground: 'rgb(255, 255, 255)' })
  // Nothing is cut off: the sheet is as long as what lies in it.
  const cut = await page.locator('.bottom-sheet .content').evaluate((sheet) => sheet.scrollHeight - sheet.clientHeight)
  expect(cut).toBeLessThanOrEqual(1)

  await page.emulateMedia({ media: 'screen' })
  await page.goto('/?staat=vacant')
  await rows(page).first().waitFor()
  await page.emulateMedia({ media: 'print' })
  await expect(rows(page).first()).toBeVisible()
  await expect(page.getByText(/met deze filters/)).toBeVisible()
  await expect(page.locator('.street-map')).toBeHidden()
  expect(effects).toEqual([])
})
