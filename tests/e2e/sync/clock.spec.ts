import { arrivedFrom, sendEverything, serverNow } from '../support/on-server.ts'
import { openOutbox, reportNearestAsVacant, unreported } from '../support/street.ts'
import { expect, people, signIn, test } from '../support/town.ts'

const name = people.shopkeeper
const hourMs = 3_600_000
const dayMs = 24 * hourMs

test('row 31: on a clock a day ahead that jumps back reports go in their order, and outdate nothing seen after them', async ({
  town,
}) => {
  const page = await signIn(town.phone(), name)
  const since = await serverNow(town)
  const claimed = Date.now() + dayMs
  await page.clock.install({ time: claimed })
  await page.goto('/')
  town.network.goDark()
  const address = await reportNearestAsVacant(page)
  await page.clock.setSystemTime(Date.now() - hourMs)
  await page.goto('/melden')
  await unreported(page).nth(1).getByRole('button').click()
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Opgeslagen op dit toestel' })).toBeVisible()
  await openOutbox(page)
  await expect(page.getByText('2 meldingen staan alleen op dit toestel.')).toBeVisible()
  town.network.comeBack()
  await page.clock.fastForward(61_000)
  await sendEverything(page)

  const [first, second] = await arrivedFrom(town, name, since)
  expect([first?.state, second?.state]).toEqual(['vacant', 'occupied'])
  // The moment of arrival is the server's, and so is the week in which the unit was seen; tomorrow is a claim.
  const [told] = await town.server.query(
    `select c.revision < d.revision as in_order, c.received_at <= clock_timestamp() as is_past,
       abs(extract(epoch from c.observed_at) * 1000 - $3::numeric) < 60000 as keeps_claim,
       s.last_seen_week = to_char(now() at time zone 'Europe/Amsterdam', 'IYYY-"W"IW') as is_this_week
     from public.premises_checks c, public.premises_checks d, public.premises_standings s
     where c.id = $1 and d.id = $2 and s.premises_id = c.premises_id`,
    [first?.id ?? '', second?.id ?? '', claimed],
  )
  expect(told).toEqual({ in_order: true, is_past: true, keeps_claim: true, is_this_week: true })

  // Somebody whose clock is right looks afterwards: that is what counts, and no time of tomorrow is shown.
  const other = await signIn(town.phone(), people.municipality)
  await other.goto(`/pand/${first?.premises_id}`)
  await expect(other.getByRole('heading', { level: 1, name: address })).toBeVisible()
  await expect(other.getByText(/^Leeg/).first()).toBeVisible()
  await expect(other.getByText(/morgen/i)).toHaveCount(0)
  await other.goto(`/melden?pand=${first?.premises_id}`)
  await other.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(other.getByRole('heading', { name: 'Opgeslagen op dit toestel' })).toBeVisible()
  await openOutbox(other)
  await sendEverything(other)
  const [standing] = await town.server.query('select state from public.premises_standings where premises_id = $1', [
    first?.premises_id ?? '',
  ])
  expect(standing).toEqual({ state: 'occupied' })
})
