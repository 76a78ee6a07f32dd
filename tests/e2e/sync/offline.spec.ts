import { expect, people, signIn, test } from '../support/town.ts'

test('every screen opens without a network after one visit to the start page, also after a kill', async ({ town }) => {
  const phone = town.phone({ canBeKilled: true })
  let page = await signIn(phone, people.shopkeeper)
  const [unit] = await town.server.query(
    `select p.id, p.street || ' ' || p.house_number as address from public.premises p
     join public.centres c on c.id = p.centre_id where c.name like '%Assen%' order by p.id limit 1`,
  )
  expect(unit).toBeDefined()
  town.network.goDark()
  await phone.kill()
  page = await phone.open('/')
  // The browser's own cache may forget at any time; what the app keeps does not.
  await (await phone.context.newCDPSession(page)).send('Network.clearBrowserCache')
  for (const [path, heading] of [
    ['/', 'Dichtbij'],
    ['/melden', 'Welk pand?'],
    ['/uitgaand', 'Uitgaand'],
    ['/meer', 'Meer'],
    [`/pand/${String(unit?.['id'])}`, new RegExp(`^${String(unit?.['address'])}`)],
    [`/melden?pand=${String(unit?.['id'])}`, 'Wat ziet u?'],
    ['/bestaat-niet', 'Niet gevonden'],
  ] as const) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: heading }).first(), path).toBeVisible()
  }
})
