import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test as base } from '@playwright/test'
import type { Browser, Page } from '@playwright/test'
import { builtPages } from '../../../server/http/pages.ts'
import type { Pages } from '../../../server/http/pages.ts'
import { startFaultyProxy } from '../../support/network/faulty-proxy.ts'
import type { FaultyProxy } from '../../support/network/faulty-proxy.ts'
import { startTestServer } from '../../support/server/start-test-server.ts'
import type { TestServer } from '../../support/server/start-test-server.ts'
import { createPhone, launchSharedBrowser } from './phone.ts'
import type { Phone, PhoneOptions } from './phone.ts'

/** The build that the tests try. */
export const distFolder = fileURLToPath(new URL('../../../dist/', import.meta.url))

/** The embedded server with demo data, the street's network in front of it, and the phones of its people. */
export interface Town {
  readonly server: TestServer
  readonly network: FaultyProxy
  /** A new phone; it is thrown away when the test ends. */
  phone(options?: PhoneOptions): Phone
}

/** Names of demo people, as the sign-in screen shows them. */
export const people = {
  shopkeeper: 'Fenna Vos',
  collective: 'Greet Hofman',
  secretary: 'Jelle Buma',
  municipality: 'Sanne Dijk',
} as const

export const test = base.extend<{ town: Town; pages: Pages }, { sharedBrowser: Browser }>({
  /** What the server serves: the build. A test of updates puts another one in its place. */
  pages: async ({ browserName: _browserName }, use) => {
    await use(await builtPages({ distFolder, earlierAssetsFolder: null }))
  },
  /** One for all phones of a worker that nobody kills: starting a browser is a fifth of a short test. */
  sharedBrowser: [
    async ({}, use) => {
      const browser = await launchSharedBrowser()
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],
  town: async ({ pages, sharedBrowser }, use) => {
    const server = await startTestServer({ pages: () => Promise.resolve(pages) })
    const network = await startFaultyProxy(server.url)
    const phones: Phone[] = []
    await use({
      server,
      network,
      phone(options) {
        const phone = createPhone(network.url, options, options?.canBeKilled === true ? null : sharedBrowser)
        phones.push(phone)
        return phone
      },
    })
    for (const phone of phones) await phone.throwAway()
    await network.stop()
    await server.stop()
  },
})
export { expect } from '@playwright/test'

/** Opens the app on this phone and signs in with one tap on a demo account; ends on the map with its list. */
export async function signIn(phone: Phone, name: string): Promise<Page> {
  const page = await phone.open('/')
  await page.getByRole('button', { name: new RegExp(name) }).click()
  await page.getByRole('heading', { name: /^(Dichtbij|Per straat|Nearby|By street)$/ }).waitFor()
  await page.getByText(/Klaar voor offline|Ready for offline/).first().waitFor()
  return page
}

/** Makes the session on this page one whose access token has expired, signed as the server would have signed it. */
export async function expireToken(page: Page, server: TestServer): Promise<void> {
  const secret = readFileSync(join(server.dataFolder, 'signing-secret'), 'utf8')
  const kept = await page.evaluate(() => localStorage.getItem('binnenstad.session'))
  if (kept === null) throw new Error('Nobody is signed in on this page')
  const session = JSON.parse(kept) as { accessToken: string; expiresAt: number }
  const [head, body] = session.accessToken.split('.') as [string, string]
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>
  const hourAgo = Math.floor(Date.now() / 1000) - 3600
  const aged = Buffer.from(JSON.stringify({ ...claims, iat: hourAgo - 3600, exp: hourAgo })).toString('base64url')
  const signature = createHmac('sha256', secret).update(`${head}.${aged}`).digest('base64url')
  const expired = { ...session, accessToken: `${head}.${aged}.${signature}`, expiresAt: hourAgo * 1000 }
  await page.evaluate(async (text) => {
    localStorage.setItem('binnenstad.session', text)
    // The copy that outlives a kill holds the same.
    const open = indexedDB.open('binnenstad-device')
    await new Promise((resolve) => (open.onsuccess = resolve))
    const writing = open.result.transaction('texts', 'readwrite', { durability: 'strict' })
    writing.objectStore('texts').put({ name: 'session', text })
    await new Promise((resolve) => (writing.oncomplete = resolve))
    open.result.close()
  }, JSON.stringify(expired))
}
