import type { Page } from '@playwright/test'
import { sendEverything } from '../support/on-server.ts'
import { openOutbox } from '../support/street.ts'
import { expect, people, signIn, test } from '../support/town.ts'
import type { Town } from '../support/town.ts'

interface Unit {
  readonly id: string
  readonly address: string
}

async function aUnit(town: Town): Promise<Unit> {
  const [unit] = await town.server.query(
    `update public.premises set occupant = 'Oude naam', branch = null, house_suffix = '' where id =
       (select p.id from public.premises p join public.centres c on c.id = p.centre_id
        where c.name like '%Assen%' and p.house_suffix = '' order by p.id limit 1)
     returning id, street || ' ' || house_number as address`,
  )
  return unit as unknown as Unit
}

const registerOf = async (town: Town, { id }: Unit) =>
  (await town.server.query('select occupant, branch, retired_on::text from public.premises where id = $1', [id]))[0]

/** Opens the unit's form; what is done there is left to the test. */
async function openForm(page: Page, unit: Unit): Promise<void> {
  await page.goto(`/pand/${unit.id}`)
  await page.getByRole('link', { name: 'Gegevens aanpassen' }).click()
  await expect(page.getByLabel(/Naam op de gevel/)).toHaveValue('Oude naam')
}

const save = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Opslaan' }).click()
  await expect(page.getByRole('status').getByText('Opgeslagen op dit toestel.')).toBeVisible()
}

async function send(page: Page): Promise<void> {
  await openOutbox(page)
  await sendEverything(page)
}

test('two phones that change other fields of a unit offline end with both changes', async ({ town }) => {
  const unit = await aUnit(town)
  const fenna = await signIn(town.phone(), people.shopkeeper)
  const sanne = await signIn(town.phone(), people.municipality)
  town.network.goDark()
  await openForm(fenna, unit)
  await fenna.getByLabel(/Naam op de gevel/).fill('Bakkerij Zonneveld')
  await save(fenna)
  await expect(fenna.getByText('Gegevens van dit pand: alleen op dit toestel')).toBeVisible()
  await expect(fenna.getByText(/Bakkerij Zonneveld/).first()).toBeVisible()
  await openForm(sanne, unit)
  await sanne.getByLabel(/Branche/).selectOption({ label: 'Dagelijks' })
  await save(sanne)

  town.network.comeBack()
  await send(fenna)
  await send(sanne)
  expect(await registerOf(town, unit)).toMatchObject({ occupant: 'Bakkerij Zonneveld', branch: 'dagelijks' })
  await sanne.goto(`/pand/${unit.id}`)
  await expect(sanne.getByText(/Bakkerij Zonneveld/).first()).toBeVisible()
  await expect(sanne.getByRole('link', { name: 'Twee versies: kies welke klopt' })).toBeHidden()
})

test('two phones that change the same field keep both values until a person chooses', async ({ town }) => {
  const unit = await aUnit(town)
  const fenna = await signIn(town.phone(), people.shopkeeper)
  const sanne = await signIn(town.phone(), people.municipality)
  await openForm(fenna, unit)
  await openForm(sanne, unit)
  town.network.goDark()
  await fenna.getByLabel(/Naam op de gevel/).fill('Bakkerij Zonneveld')
  await save(fenna)
  await sanne.getByLabel(/Naam op de gevel/).fill('Bakker Zonneveld & Zn.')
  await save(sanne)
  town.network.comeBack()
  await send(fenna)
  await send(sanne)
  // Whichever came first stands; the other is kept beside it.
  const first = String((await registerOf(town, unit))?.['occupant'])
  expect(['Bakkerij Zonneveld', 'Bakker Zonneveld & Zn.']).toContain(first)

  await sanne.goto(`/pand/${unit.id}`)
  await sanne.getByRole('link', { name: 'Twee versies: kies welke klopt' }).click()
  const sides = sanne.getByRole('group', { name: 'Naam op de gevel' })
  await expect(sides.getByText('Boekhandel De Leeslamp', { exact: false })).toBeVisible()
  await expect(sides.getByText(/^U, /)).toBeVisible()
  await sanne.getByRole('button', { name: 'Bewaar keuze' }).click()
  await expect(sanne.getByRole('alert')).toHaveText('Kies eerst een van de versies.')
  await expect(sides.getByRole('radio')).toHaveCount(2)
  await sides.getByRole('radio', { name: /Bakker Zonneveld & Zn\./ }).check()
  await sanne.getByRole('button', { name: 'Bewaar keuze' }).click()
  await expect(sanne.getByRole('heading', { name: unit.address })).toBeVisible()
  await expect(sanne.getByRole('link', { name: 'Twee versies: kies welke klopt' })).toBeHidden()
  await send(sanne)
  expect(await registerOf(town, unit)).toMatchObject({ occupant: 'Bakker Zonneveld & Zn.' })
  const open = await town.server.query('select id from public.edit_conflicts where decided_by is null')
  expect(open).toEqual([])
})

test('a missing unit is added and reported on without network, and what was typed outlives a kill', async ({ town }) => {
  const phone = town.phone({ canBeKilled: true })
  let page = await signIn(phone, people.shopkeeper)
  town.network.goDark()
  await page.goto('/register/toevoegen?lon=6.5615&lat=52.9945&naar=melden')
  await page.getByLabel(/Straat/).fill('Nieuwe Gang')
  await page.getByLabel(/Huisnummer/).fill('twaalf')
  await page.getByRole('button', { name: 'Pand toevoegen' }).click()
  await expect(page.getByRole('alert').first()).toHaveText('Een huisnummer is een getal van 1 tot en met 99999.')
  await expect(page.getByLabel(/Huisnummer/)).toBeFocused()
  await expect(page.getByLabel(/Straat/)).toHaveValue('Nieuwe Gang')
  await page.getByLabel(/Naam op de gevel/).fill('Zonder <b>naam</b>')
  await expect(async () => {
    const draft = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const opening = indexedDB.open('binnenstad-device')
          opening.onsuccess = () => {
            const asked = opening.result.transaction('texts').objectStore('texts').get('form-drafts')
            asked.onsuccess = () => resolve(JSON.stringify(asked.result ?? null))
          }
        }),
    )
    expect(draft).toContain('Zonder')
  }).toPass()

  await phone.kill()
  page = await phone.open('/register/toevoegen?lon=6.5615&lat=52.9945&naar=melden')
  await expect(page.getByText('Wat u eerder invulde staat er nog.')).toBeVisible()
  await expect(page.getByLabel(/Naam op de gevel/)).toHaveValue('Zonder <b>naam</b>')
  await page.getByLabel(/Huisnummer/).fill('12')
  await page.getByRole('button', { name: 'Pand toevoegen' }).click()
  await expect(page.getByRole('heading', { name: 'Wat ziet u?' })).toBeVisible()
  await page.getByRole('button', { name: 'Leeg', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Opgeslagen op dit toestel' })).toBeVisible()
  town.network.comeBack()
  await send(page)
  const [unit] = await town.server.query(
    `select p.id, p.occupant, s.state from public.premises p
     left join public.premises_standings s on s.premises_id = p.id where p.street = 'Nieuwe Gang'`,
  )
  expect(unit).toMatchObject({ occupant: 'Zonder <b>naam</b>', state: 'vacant' })
  await page.goto(`/pand/${String(unit?.['id'])}`)
  await expect(page.getByRole('heading', { name: 'Nieuwe Gang 12' })).toBeVisible()
  await expect(page.getByText('Gegevens van dit pand: alleen op dit toestel')).toBeHidden()

  await page.goto('/register/toevoegen?lon=6.5615&lat=52.9945')
  await page.getByLabel(/Straat/).fill('nieuwe gang')
  await page.getByLabel(/Huisnummer/).fill('12')
  await page.getByRole('button', { name: 'Pand toevoegen' }).click()
  await expect(page.getByText(/Dit adres staat al in het register/)).toBeVisible()
  await page.getByRole('link', { name: 'Naar Nieuwe Gang 12' }).click()
  await expect(page.getByRole('heading', { name: 'Nieuwe Gang 12' })).toBeVisible()
})

test('a unit that is gone leaves the map after a second question, and can be put back', async ({ town }) => {
  const unit = await aUnit(town)
  const page = await signIn(town.phone(), people.shopkeeper)
  await openForm(page, unit)
  await page.getByRole('button', { name: 'Dit pand bestaat niet meer' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Laten staan' }).click()
  await page.getByRole('button', { name: 'Dit pand bestaat niet meer' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Bestaat niet meer' }).click()
  await expect(page.getByRole('heading', { name: 'Register', level: 1 })).toBeVisible()
  await expect(page.getByRole('button', { name: `Terugzetten: ${unit.address}` })).toBeVisible()
  await send(page)
  expect((await registerOf(town, unit))?.['retired_on']).not.toBeNull()
  await page.goto(`/pand/${unit.id}`)
  await expect(page.getByText(/Dit pand staat niet in het register van/)).toBeVisible()

  await page.goto('/register')
  await page.getByRole('button', { name: `Terugzetten: ${unit.address}` }).click()
  await expect(page.getByText('Er zijn geen verdwenen panden.')).toBeVisible()
  await send(page)
  expect((await registerOf(town, unit))?.['retired_on']).toBeNull()
})
