import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { assenId } from '../../../supabase/index.ts'
import { addressDocument, answerWith, plainRefusal, refusal, suggestMaasbree } from '../../support/addresses/recorded-answers.ts'
import { answerJson, startStandIn } from '../support/locatieserver.ts'
import type { Answering, StandIn } from '../support/locatieserver.ts'
import { inTheCentre } from '../support/phone.ts'
import { expect, people, signIn, test as base } from '../support/town.ts'
import type { Town } from '../support/town.ts'

const test = base.extend<{ pdok: StandIn }>({
  pdok: async ({ browserName: _browserName }, use) => {
    const standIn = await startStandIn()
    await use(standIn)
    await standIn.stop()
  },
})

const unavailable = 'Adressen zijn nu niet op te zoeken. Zoeken in de panden werkt gewoon.'
const unknownStreet = addressDocument({ weergavenaam: 'Proefpad 7, 9401AA Assen', straatnaam: 'Proefpad', huisnummer: 7 })

async function signInWith(town: Town, pdok: StandIn): Promise<Page> {
  const phone = town.phone()
  const page = await signIn(phone, people.shopkeeper)
  await pdok.serve(phone.context)
  return page
}

/** Street and number of a unit that the register has. */
async function knownAddress(town: Town): Promise<string> {
  const [row] = await town.server.query(
    `select street || ' ' || house_number as address from public.premises
     where house_suffix = '' and centre_id = $1 order by revision limit 1`,
    [assenId],
  )
  return String(row?.['address'])
}

test('an address that is no unit is found through PDOK, and reported at its place', async ({ town, pdok }) => {
  pdok.answer(answerJson(answerWith(unknownStreet)))
  const page = await signInWith(town, pdok)
  await page.getByRole('link', { name: 'Melden', exact: true }).click()
  await page.getByRole('combobox').fill('proefpad 7')
  await expect(page.getByRole('group', { name: 'Adressen (PDOK)' }).getByRole('option')).toContainText('Proefpad 7')
  await expect(page.getByText('Alleen wat u typt gaat naar PDOK, uw locatie niet.')).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).include('[role=search]').analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([])
  await page.getByRole('option', { name: /^Proefpad 7/ }).click()
  await expect(page.getByRole('heading', { name: 'Wat ziet u?' })).toBeVisible()
  expect(new URL(page.url()).searchParams.get('lon')).toBe('6.5615500')
  expect(pdok.questions).toHaveLength(1)
  const [question] = pdok.questions
  expect(question?.query.get('q')).toBe('proefpad 7')
  expect([...(question?.query.keys() ?? [])].sort()).toEqual(['fl', 'fq', 'lat', 'lon', 'q', 'rows'])
  // The middle of the boundary, and neither where this phone is nor who asks.
  expect(Number(question?.query.get('lat'))).not.toBeCloseTo(inTheCentre.latitude, 5)
  expect(question?.headers['referer'] ?? question?.headers['cookie']).toBeUndefined()
})

const failures: [string, Answering][] = [
  ['400 in JSON', answerJson(refusal, 400)],
  ['400 in plain text', (response) => response.writeHead(400, { 'content-type': 'text/plain' }).end(plainRefusal)],
  ['a page of a hotspot', (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Gratis wifi</h1>')],
  ['half an answer', (response) => response.writeHead(200, { 'access-control-allow-origin': '*' }).end('{"response":{"docs":[')],
  ['suggestions without a place', answerJson(suggestMaasbree)],
  ['a cut line', (_, request) => request.socket.destroy()],
]

test('search finds units at once whatever PDOK answers, and says so in one sentence', async ({ town, pdok }) => {
  const page = await signInWith(town, pdok)
  const address = await knownAddress(town)
  for (const [name, answering] of failures) {
    pdok.answer(answering)
    await page.goto('/')
    await page.getByRole('combobox').fill(address)
    await expect(page.getByRole('option', { name: new RegExp(`^${address},`) }), name).toBeVisible()
    await expect(page.getByText(unavailable), name).toBeVisible()
  }
  expect(pdok.questions).toHaveLength(failures.length)
})

test('search finds units at once while PDOK never answers', async ({ town, pdok }) => {
  pdok.answer(() => undefined)
  const page = await signInWith(town, pdok)
  const address = await knownAddress(town)
  await page.getByRole('combobox').fill(address)
  await expect(page.getByRole('option', { name: new RegExp(`^${address},`) })).toBeVisible()
  await expect(page.getByText('Adressen worden opgezocht.')).toBeVisible()
  await expect(page.getByText(unavailable)).toBeVisible()
  await page.getByRole('option', { name: new RegExp(`^${address},`) }).click()
  await expect(page.getByRole('heading', { name: address, level: 1 })).toBeVisible()
})

test('search works offline, and asks nobody outside', async ({ town, pdok }) => {
  const phone = town.phone()
  const page = await signIn(phone, people.shopkeeper)
  await pdok.serve(phone.context)
  const address = await knownAddress(town)
  await phone.context.setOffline(true)
  await page.getByRole('combobox').fill(address)
  await expect(page.getByRole('option', { name: new RegExp(`^${address},`) })).toBeVisible()
  await expect(page.getByText(unavailable)).toBeVisible()
  expect(pdok.questions).toEqual([])
})

test('hostile text in weergavenaam is shown as text, without effect', async ({ town, pdok }) => {
  const markup = '<img src=x onerror=alert(1)>'
  const effects: string[] = []
  pdok.answer(
    answerJson({
      ...answerWith(
        addressDocument({ weergavenaam: `${markup}, 9401JH Assen`, straatnaam: undefined, huisnummer: undefined }),
        addressDocument({ straatnaam: '"><script>alert(2)</script>{{ 7 * 7 }}', huisnummertoevoeging: '<b>' }),
      ),
      highlighting: { 'adr-00000000000000000000000000000001': { suggest: [`<b>Markt</b>${markup}`] } },
    }),
  )
  const page = await signInWith(town, pdok)
  page.on('dialog', async (dialog) => {
    effects.push(dialog.message())
    await dialog.dismiss()
  })
  page.on('pageerror', (error) => effects.push(error.message))
  await page.getByRole('combobox').fill('onerror')
  const group = page.getByRole('group', { name: 'Adressen (PDOK)' })
  await expect(group.getByRole('option').first()).toContainText(markup)
  await expect(group.getByRole('option').last()).toContainText('"><script>alert(2)</script>{{ 7 * 7 }} 12-<b>')
  expect(await page.locator('img[src="x"]').count()).toBe(0)
  await group.getByRole('option').first().click()
  await expect(page.getByRole('heading', { name: 'Wat ziet u?' })).toBeVisible()
  expect(effects).toEqual([])
})

test('a place that somebody points at shows its address, where this phone is stays here', async ({ town, pdok }) => {
  pdok.answer(answerJson(answerWith(addressDocument({ centroide_ll: undefined, afstand: 4.2 }))))
  const page = await signInWith(town, pdok)
  await page.getByRole('link', { name: 'Melden', exact: true }).click()
  await page.getByRole('button', { name: 'Wijs aan op de kaart' }).click()
  const confirm = page.getByRole('button', { name: 'Deze plek' })
  await expect(confirm).toBeEnabled()
  await expect(page.getByText('Naar PDOK gaat alleen deze plek.')).toBeVisible()
  // Long enough for a question that must not be asked.
  await page.waitForTimeout(1_500)
  expect(pdok.questions).toEqual([])
  const before = await confirm.boundingBox()
  const map = page.getByRole('region', { name: /^Kaart/ })
  await map.focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText('bij Marktstraat 12 (adres van PDOK)')).toBeVisible()
  expect(await confirm.boundingBox()).toEqual(before)
  expect(pdok.questions).toHaveLength(1)
  expect(pdok.questions[0]?.path).toMatch(/\/reverse$/)
  expect(pdok.questions[0]?.query.get('distance')).toBe('30')
})
