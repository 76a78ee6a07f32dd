import { fileURLToPath } from 'node:url'
import { builtPages } from '../../server/http/pages.ts'
import { startFaultyProxy } from '../support/network/faulty-proxy.ts'
import { startTestServer } from '../support/server/start-test-server.ts'
import { createPhone } from '../e2e/support/phone.ts'
import type { Phone } from '../e2e/support/phone.ts'
import { expireToken, people, signIn } from '../e2e/support/town.ts'
import { interleave } from './ratio.ts'

/** Runs in the page: notes when the first row of the list of units stands in the document. */
const noteFirstRow = `new MutationObserver((_, observer) => {
  if (!document.querySelector('[aria-label="Dichtbij"] li, [aria-label="Per straat"] li')) return
  performance.mark('first-row')
  observer.disconnect()
}).observe(document, { childList: true, subtree: true })`

const quietMs = 300

/** Milliseconds from the navigation to the first row. */
async function timeOfStart(phone: Phone): Promise<number> {
  await phone.page.goto('/')
  const row = await phone.page.waitForFunction(() => performance.getEntriesByName('first-row')[0]?.startTime)
  const time = (await row.jsonValue()) ?? Number.NaN
  // What this phone does after its first list (the online one pulls) must not slow down the start of the other.
  await phone.page.goto('about:blank')
  await phone.page.waitForTimeout(quietMs)
  return time
}

/**
 * Two phones of the same person: one online with a valid session, one offline with an expired token. Both start the
 * app again and again; the second must not be slower, for a shop door is where there is no connection.
 */
export async function measureStart(pairs: number): Promise<{ ours: number; theirs: number }> {
  const distFolder = fileURLToPath(new URL('../../dist', import.meta.url))
  const server = await startTestServer({ pages: () => builtPages({ distFolder, earlierAssetsFolder: null }) })
  const networks = [await startFaultyProxy(server.url), await startFaultyProxy(server.url)] as const
  const [online, offline] = [createPhone(networks[0].url), createPhone(networks[1].url)]
  try {
    for (const phone of [online, offline]) {
      await signIn(phone, people.shopkeeper)
      await phone.context.addInitScript({ content: noteFirstRow })
    }
    await expireToken(offline.page, server)
    networks[1].goDark()
    return await interleave(pairs, () => timeOfStart(offline), () => timeOfStart(online))
  } finally {
    for (const phone of [online, offline]) await phone.throwAway()
    for (const network of networks) await network.stop()
    await server.stop()
  }
}
