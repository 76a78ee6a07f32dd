import type { Page } from '@playwright/test'
import { builtPages } from '../../server/http/pages.ts'
import type { OutboxEntry } from '../../src/sync/outbox-entry.ts'
import { createPhone } from '../e2e/support/phone.ts'
import { distFolder, people, signIn } from '../e2e/support/town.ts'
import { createSeededRandom } from '../support/fakes/seeded.ts'
import { startFaultyProxy } from '../support/network/faulty-proxy.ts'
import { startTestServer } from '../support/server/start-test-server.ts'
import type { Act } from './oracle/acts.ts'
import { listen } from './street/heard.ts'
import type { Heard } from './street/heard.ts'
import { createStreetNetwork } from './street/network.ts'
import { entriesOn, heldBy } from './holding/on-disk.ts'
import { heldByServer, serverNow, unitsOf } from './holding/on-server.ts'
import { judge } from './oracle/judge.ts'
import type { Verdict } from './oracle/judge.ts'
import type { Options } from './options.ts'
import { playRound } from './rounds.ts'
import type { Kill } from './rounds.ts'

export interface Outcome extends Verdict {
  readonly kills: readonly Kill[]
  readonly faults: readonly (readonly [fault: string, times: number])[]
  /** What of each item that needs its owner is said on the phone. */
  readonly attention: readonly string[]
  readonly orphans: readonly string[]
  readonly seconds: number
}

const sendingTakesMs = 180_000

/** Plays all rounds against one server with one phone, then sends everything over an honest network and judges. */
export async function runChaos({ kills, seed }: Options): Promise<Outcome> {
  const startedAt = performance.now()
  const pages = await builtPages({ distFolder, earlierAssetsFolder: null })
  const server = await startTestServer({ pages: () => Promise.resolve(pages) })
  const proxy = await startFaultyProxy(server.url)
  let listener: ((heard: Heard) => void) | null = null
  const phone = createPhone(proxy.url, {
    canBeKilled: true,
    prepare: (context) => listen(context, (heard) => listener?.(heard)),
  })
  try {
    await signIn(phone, people.shopkeeper)
    const email = server.demoAccounts.find(({ name }) => name === people.shopkeeper)?.email ?? ''
    const since = await serverNow(server)
    const random = createSeededRandom(seed)
    const network = createStreetNetwork(createSeededRandom(seed + 1))
    const ledger: Act[] = []
    const units = await unitsOf(server)
    proxy.treat(network.rule)
    await phone.kill()

    const done: Kill[] = []
    for (let round = 1; round <= kills; round += 1) {
      const stage = { phone, random, units, ledger, hear: (next: typeof listener) => (listener = next) }
      done.push(await playRound(stage, round))
    }

    proxy.treat(null)
    const page = await phone.open('/uitgaand')
    const left = (await sendEverything(page)).filter(({ state }) => state !== 'received')
    const onServer = await heldByServer(server, page, email, since)
    return {
      ...judge(ledger, onServer, await heldBy(page, left)),
      kills: done,
      faults: network.faults(),
      attention: left.map(({ kind, reason, state }) => `${kind}: ${reason ?? state}`),
      orphans: onServer.orphans,
      seconds: (performance.now() - startedAt) / 1000,
    }
  } finally {
    await phone.throwAway()
    await proxy.stop()
    await server.stop()
  }
}

/** Presses "Nu verzenden" until nothing waits any more; answers all that is on the phone then. */
async function sendEverything(page: Page): Promise<readonly OutboxEntry[]> {
  const until = Date.now() + sendingTakesMs
  for (;;) {
    const entries = await entriesOn(page)
    const isQuiet = entries.every(({ state }) => state === 'received' || state === 'attention')
    if (isQuiet || Date.now() > until) return entries
    await page.getByRole('button', { name: 'Nu verzenden' }).click({ timeout: 1_000 }).catch(() => undefined)
    await page.waitForTimeout(500)
  }
}
