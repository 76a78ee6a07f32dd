import type { Live } from '../services.ts'
import { backOffMs, longestAskedWaitMs, longestWaitMs } from './calls/back-off.ts'
import type { Failure } from './failure.ts'
import { createLive } from './live.ts'
import { StorageFailure } from './ports.ts'
import type {
  Clock,
  Log,
  OutboxStore,
  PhotoRoad,
  Random,
  RowCaches,
  SenderLock,
  Server,
} from './ports.ts'
import type { FollowedAccount } from './reporting/deps.ts'
import { standingAfter } from './standing.ts'
import type { SenderDeps } from './push/sender.ts'
import { createSyncRound, quietMs } from './sync-round.ts'
import type { RoundEnd } from './sync-round.ts'
import type { SyncStatus } from './sync-status.ts'

/** What may wake the loop. All of them only say "look now"; none says what there is to do. */
export type WakeReason = 'save' | 'open' | 'visible' | 'online' | 'button' | 'signed_in' | 'timer'

export interface SyncLoopDeps {
  readonly outbox: OutboxStore
  readonly caches: RowCaches
  readonly server: Server
  readonly lock: SenderLock
  readonly account: FollowedAccount
  readonly status: SyncStatus
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly makeSmaller: SenderDeps['makeSmaller']
  readonly road?: PhotoRoad
  /** Asks who this person is in the centre now, after their rights changed. */
  readonly refreshMemberships: () => Promise<'unknown' | 'known' | 'back'>
  readonly onUnexpected: (error: unknown) => void
}

export interface SyncLoop {
  start(): void
  wake(reason: WakeReason): void
  stop(): void
  /** True while items or photos are on their way. */
  readonly isBusy: Live<boolean>
}

/** Another tab sends; we look again whether it still lives. */
const otherTabMs = 10_000

/** Runs a round whenever something wakes it, one at a time on this device, and plans the next one. */
export function createSyncLoop(deps: SyncLoopDeps): SyncLoop {
  const { lock, account, status, clock, random } = deps
  const isBusy = createLive(false)
  let hasNews = false
  const round = createSyncRound({
    ...deps,
    onBusy: () => setBusy(true),
    takeNews: () => {
      const news = hasNews
      hasNews = false
      return news
    },
  })

  let isStarted = false
  let isRunning = false
  let isWanted = false
  let failures = 0
  /** True while the server asked us to wait: nothing but time ends that. */
  let isSlowedDown = false
  let plannedAt = 0
  let cancelTimer = (): void => undefined
  let stopFollowing = (): void => undefined

  function setBusy(value: boolean): void {
    isBusy.set(value)
    status.change({ isBusy: value })
  }

  function schedule(ms: number): void {
    cancelTimer()
    if (!isStarted) return
    plannedAt = clock.now() + ms
    cancelTimer = clock.after(ms, () => {
      isSlowedDown = false
      wake('timer')
    })
  }

  function ended(who: { userId: string }, { failure, hasAsked, nextDueAt }: RoundEnd): void {
    if (account.current()?.userId !== who.userId) return
    if (failure !== null) return failed(failure)
    const due = nextDueAt === null ? quietMs : Math.max(0, nextDueAt - clock.now())
    if (!hasAsked) return schedule(Math.min(due, untilPlanned()))
    failures = 0
    status.change({ connection: 'online', mustSignInAgain: false, waitsFor: null, pausedUntil: null })
    schedule(Math.min(due, quietMs))
  }

  /** What is left of the wait that was planned, whatever became of the clock. */
  function untilPlanned(): number {
    const left = plannedAt - clock.now()
    return left > 0 && left <= longestWaitMs ? left : quietMs
  }

  function failed(failure: Failure): void {
    failures += 1
    const asked = failure.kind === 'slow_down' ? failure.retryAfterMs : null
    isSlowedDown = failure.kind === 'slow_down'
    const wait = asked === null ? backOffMs(failures, random) : Math.min(asked, longestAskedWaitMs)
    status.change(standingAfter(failure, status.value, clock.now() + wait))
    schedule(wait)
  }

  async function run(): Promise<void> {
    try {
      while (isWanted && isStarted && !isSlowedDown) {
        isWanted = false
        const who = account.current()
        if (who === null) return cancelTimer()
        const wasAlone = await lock.runExclusive(async () => ended(who, await round.run(who)))
        if (!wasAlone) schedule(otherTabMs)
      }
    } catch (error) {
      round.recoverAgain()
      failures += 1
      const wait = backOffMs(failures, random)
      schedule(wait)
      const reason = error instanceof StorageFailure ? error.reason : null
      // A newer version of the app wrote here, in another tab perhaps: it sends, and this one says what it waits for.
      if (reason === 'newer_data') status.change({ waitsFor: 'update_app', pausedUntil: clock.now() + wait })
      // Of a full disk whoever saves something is told; no news of others is worth an error page.
      else if (reason === 'quota') deps.log.write('disk_full')
      else deps.onUnexpected(error)
    } finally {
      setBusy(false)
      isRunning = false
    }
  }

  function wake(reason: WakeReason): void {
    if (!isStarted) return
    if (reason === 'save') hasNews = true
    if (reason === 'signed_in') isSlowedDown = false
    if (reason !== 'save' && reason !== 'timer') round.lookAgain()
    isWanted = true
    if (isRunning || isSlowedDown) return
    isRunning = true
    // Everything that can go wrong in a run is told by the run itself.
    run().catch(deps.onUnexpected)
  }

  function followAccount(): () => void {
    let known: string | null = null
    return account.who.subscribe((who) => {
      const now = who === null ? null : `${who.person.userId} ${who.membership.centreId}`
      if (now !== known && now !== null) {
        round.distrust()
        wake('signed_in')
      }
      known = now
    })
  }

  /** The same person signed in again: nobody new, but the queue can go on. */
  function followSignIn(): () => void {
    let was = status.value.mustSignInAgain
    return status.subscribe(({ mustSignInAgain }) => {
      const isOver = was && !mustSignInAgain
      was = mustSignInAgain
      if (isOver) wake('signed_in')
    })
  }

  return {
    isBusy,
    start() {
      if (isStarted) return
      isStarted = true
      const stops = [followAccount(), followSignIn()]
      stopFollowing = () => stops.forEach((stop) => stop())
      wake('open')
    },
    wake,
    stop() {
      isStarted = false
      cancelTimer()
      stopFollowing()
    },
  }
}
