import type { Page } from '@playwright/test'
import { expect, people, signIn, test } from '../support/town.ts'
import type { Town } from '../support/town.ts'

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const rows = (page: Page) => page.locator('.nearby .unit-row')
const states = (page: Page) => page.locator('.nearby .unit-row .line').allInnerTexts()

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

/** Where the focus is: its name, and whether it can be seen there. */
const focus = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement
    if (element === null) return { name: '', isSeen: false }
    const { left, top, width, height } = element.getBoundingClientRect()
    const above = document.elementFromPoint(left + width / 2, top + height / 2)
    const isSeen = above !== null && (element.contains(above) || above.contains(element))
    return { name: element.getAttribute('aria-label') ?? (element.textContent ?? '').trim().slice(0, 60), isSeen }
  })

test('a filter chosen with the thumb holds for list and map, and opens from a link without a network', async ({ town }) => {
  test.setTimeout(180_000)
  const phone = town.phone({ canBeKilled: true })
  const page = await signIn(phone, people.collective)
  await button(page, 'Filter').click()
  await button(page, 'leeg gemeld').click()
  await button(page, 'leeg').click()
  await page.getByRole('button', { name: /^Toon \d+ panden$/ }).click()
  await expect(page).toHaveURL(/\?staat=reported,vacant$/)
  await expect(page.getByText(/panden met deze filters/)).toBeVisible()
  expect((await states(page)).every((state) => /^leeg/i.test(state))).toBe(true)
  await expect(page.locator('.map-unit, .map-cluster').first()).toBeVisible()
  const names = await page.locator('.map-unit').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))
  expect(names.every((name) => name?.includes('leeg'))).toBe(true)

  town.network.goDark()
  await phone.kill()
  const cold = await phone.open('/?staat=reported,vacant&gezien=90')
  await expect(button(cold, /^Haal weg: Laatst gezien/)).toBeVisible()
  await expect(rows(cold).first()).toBeVisible()
  expect((await states(cold)).every((state) => /^leeg/i.test(state))).toBe(true)
  await button(cold, 'Haal weg: leeg').click()
  await expect(cold).toHaveURL(/\?staat=reported&gezien=90$/)
})

test('the keyboard reaches everything on the map, sees where it is, and opens a unit', async ({ town }) => {
  const page = await signIn(town.phone(), people.collective)
  // Opened anew, the map looks at once where the device is.
  await page.goto('/')
  await page.locator('.map-unit').first().waitFor()
  await page.getByRole('combobox').focus()
  const walked: { name: string; isSeen: boolean }[] = []
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab')
    // The map moves to where the focus is.
    await page.waitForTimeout(400)
    walked.push(await focus(page))
  }
  const names = walked.map(({ name }) => name)
  for (const wanted of ['Filter', 'Inzoomen', 'Uitzoomen', 'Toon mijn plek']) expect(names).toContain(wanted)
  expect(names.some((name) => name.startsWith('Grens van'))).toBe(true)
  expect(names.some((name) => name.startsWith('Uw plek, op'))).toBe(true)
  const markers = walked.filter(({ name }) => / \d+\w*, /.test(name))
  expect(markers.length).toBeGreaterThan(5)
  expect(markers.filter(({ isSeen }) => !isSeen)).toEqual([])

  await page.locator('.map-unit').first().focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/pand\//)
  await page.goto('/')
  await page.locator('.map-boundary').focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('.map-cluster').first()).toBeVisible()
})

test('text of twice the size loses nothing on map, list, filters and unit, at 360 px', async ({ town }) => {
  const unit = await reportedUnit(town)
  const page = await signIn(town.phone({ sharesPosition: false }), people.collective)
  for (const path of ['/', '/?staat=vacant,reported&straat=Marktstraat', `/pand/${unit.id}`, '/meer/kaart']) {
    await page.goto(path)
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'))
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    const lost = await page.evaluate(() =>
      [...document.querySelectorAll('main button, main a, main h1, main p, main span')]
        .filter((one) => one.closest('.chips, .canvas, [aria-hidden]') === null && one.getClientRects().length > 0)
        .filter((one) => {
          const { left, right } = one.getBoundingClientRect()
          const style = getComputedStyle(one)
          const isCut = one.scrollWidth > one.clientWidth + 1 && style.overflow === 'hidden'
          return style.clipPath === 'none' && (left < -1 || right > innerWidth + 1 || isCut)
        })
        .map((one) => one.textContent?.trim().slice(0, 60)),
    )
    expect(lost, path).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path).toBe(true)
  }
})
