import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chromium } from '@playwright/test'
import { builtPages } from '../../../server/http/pages.ts'
import { ensureBrowser } from '../browser/ensure-browser.ts'

/** Longer than a build takes to start on the slowest machine, ms. */
const patienceMs = 60_000

/** Whether a browser comes to the first screen of a build. What does not start must never be kept as a release. */
export async function doesStart(distFolder: string): Promise<boolean> {
  const pages = await builtPages({ distFolder, earlierAssetsFolder: null })
  const server = createServer((request, response) => pages.answer(request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const browser = await chromium.launch({ executablePath: ensureBrowser().path, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
  try {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    return await page.getByRole('heading', { level: 1 }).waitFor({ timeout: patienceMs }).then(() => true, () => false)
  } finally {
    await browser.close()
    server.closeAllConnections()
    server.close()
  }
}
