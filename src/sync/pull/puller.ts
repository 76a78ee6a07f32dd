import type { ServerCalls } from '../calls/server-calls.ts'
import { failed, succeeded } from '../failure.ts'
import type { Failure, Result } from '../failure.ts'
import type { Clock, CurrentAccount, Log, PullAnswer, PullCursor, Random, RowCache, RowCaches } from '../ports.ts'
import { createSetCheck } from './set-check.ts'

const rowsPerPage = 500
/** Rights that change while we fetch make us begin again; more often than this in one go is a server in trouble. */
const mostRestarts = 3

export interface Pulled {
  readonly epoch: string
  readonly serverTime: string
  /** Another number than before: what this person may see is no longer what it was. */
  readonly rightsVersion: number
}

export interface Puller {
  /** Brings the copy of this account's rows up to date. */
  pull(who: { readonly userId: string; readonly centreId: string }): Promise<Result<Pulled, Failure>>
}

export interface PullerDeps {
  readonly caches: RowCaches
  readonly calls: ServerCalls
  readonly account: CurrentAccount
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
}

/** What a pull has come to. `anew` is the generation in which everything is fetched again, or null. */
interface Fetching {
  since: number
  anew: number | null
  epoch: string | null
  rightsVersion: number | null
  restarts: number
  isHashMended: boolean
}

export function createPuller(deps: PullerDeps): Puller {
  const { caches, calls, account, clock, random, log } = deps
  const setCheck = createSetCheck(clock)

  /** Never the same twice, on any run of the app. */
  const newGeneration = (): number => clock.now() * 1000 + Math.floor(random() * 1000)

  function begin(cursor: PullCursor): Fetching {
    const { epoch, rightsVersion } = cursor
    const known = { epoch, rightsVersion, restarts: 0, isHashMended: false }
    return rightsVersion === null
      ? { ...known, epoch: null, since: 0, anew: newGeneration() }
      : { ...known, since: cursor.revision, anew: null }
  }

  /** Everything again, beside what is there; what is not seen on the way is dropped at the end. */
  function beginAnew(fetching: Fetching, page: PullAnswer | null): void {
    fetching.since = 0
    fetching.anew = newGeneration()
    fetching.epoch = page?.epoch ?? null
    fetching.rightsVersion = page?.rightsVersion ?? null
    fetching.restarts += 1
  }

  const isAnotherWorld = (fetching: Fetching, page: PullAnswer): boolean =>
    fetching.epoch !== null && (page.epoch !== fetching.epoch || page.rightsVersion !== fetching.rightsVersion)

  async function keep(cache: RowCache, fetching: Fetching, page: PullAnswer): Promise<void> {
    const { epoch, rightsVersion, next: revision, changes } = page
    const isWhole = fetching.anew === null
    const cursor = { revision, epoch, rightsVersion: isWhole ? rightsVersion : null }
    await cache.apply({ changes, cursor, generation: fetching.anew })
    fetching.since = revision
    fetching.epoch = epoch
    fetching.rightsVersion = rightsVersion
    if (page.more || fetching.anew === null) return
    // Swept before the cursor says that the copy is whole: killed in between, we fetch again and lose nothing.
    await cache.sweep(fetching.anew)
    await cache.apply({ changes: [], cursor: { revision, epoch, rightsVersion }, generation: null })
    fetching.anew = null
  }

  return {
    async pull(who) {
      const ownerId = who.userId
      const { centreId } = who
      const isStillWanted = (): boolean => account.current()?.userId === ownerId
      setCheck.lookAt(`${ownerId} ${centreId}`)
      const cache = await caches.open(ownerId, centreId)
      const fetching = begin(await cache.cursor())
      for (;;) {
        const { since } = fetching
        // A sweep takes rows away, so what is left is always compared.
        const withHash = fetching.anew !== null || setCheck.isDue()
        const answer = await calls.ask(ownerId, 0, (server) =>
          server.pull({ ownerId, centreId, since, limit: rowsPerPage, withHash }),
        )
        if (!answer.ok) return answer
        const page = answer.value
        if (!isStillWanted()) return failed({ kind: 'signed_out' })
        if (isAnotherWorld(fetching, page)) {
          if (fetching.restarts >= mostRestarts) return failed({ kind: 'server_error', status: 409 })
          log.write('fetching_anew', { because: page.epoch === fetching.epoch ? 'rights' : 'epoch' })
          beginAnew(fetching, page)
          continue
        }
        // Asked only of our own world: a restored server counts from an earlier revision.
        if (page.since !== since || page.next < since || (page.more && page.next === since)) {
          return failed({ kind: 'version' })
        }
        await keep(cache, fetching, page)
        if (!isStillWanted()) {
          // Signed out while the page was on its way: the copy was just removed and we wrote in it again.
          await caches.removeAll(ownerId)
          return failed({ kind: 'signed_out' })
        }
        if (page.more) continue
        if (!(await setCheck.isSame(cache, page.visible))) {
          log.write('set_differs', { wasMended: fetching.isHashMended })
          if (!fetching.isHashMended) {
            fetching.isHashMended = true
            beginAnew(fetching, null)
            continue
          }
          setCheck.wasInVain()
        }
        const { epoch, serverTime, rightsVersion } = page
        log.write('pulled', { revision: page.next })
        return succeeded({ epoch, serverTime, rightsVersion })
      }
    },
  }
}
