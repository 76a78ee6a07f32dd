import type { Live } from '../services.ts'
import { backOffMs, longestAskedWaitMs } from './calls/back-off.ts'
import { createServerCalls } from './calls/server-calls.ts'
import type { Failure } from './failure.ts'
import { createLive } from './live.ts'
import { StorageFailure } from './ports.ts'
import type { Clock, Log, OutboxStore, Random, RowCaches, SenderLock, Server } from './ports.ts'
import { createPuller } from './pull/puller.ts'
import type { Pulled } from './pull/puller.ts'
import { createSender } from './push/sender.ts'
import type { FollowedAccount } from './reporting/deps.ts'
import { standingAfter } from './standing.ts'
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
  /** Asks who this person is in the centre now, after their rights changed. */
  readonly refreshMemberships: () => Promise<void>
  readonly onUnexpected: (error: unknown) => void
}

export interface SyncLoop {
  start(): void
  wake(reason: WakeReason): void
  stop(): void
  /** True while items or photos are on their way. */
  readonly isBusy: Live<boolean>
}

/** While all is quiet we look this often what others have reported. */
const quietMs = 60_000
/** Another tab sends; we look again whether it still lives. */
const otherTabMs = 10_000
/** An answer this old no longer says that the line is good: people walk into cellars. */
const trustMs = 2_000
const keepReceivedMs = 30 * 24 * 60 * 60_000

/** One round: pull when the line is not known to be good, push, pull what became of it. */
export function createSyncLoop(deps: SyncLoopDeps): SyncLoop {
  const { outbox, lock, account, status, clock, random, log } = deps
  const calls = createServerCalls(deps)
  const puller = createPuller({ ...deps, calls })
  const isBusy = createLive(false)
  let hasNews = false
  const sender = createSender({
    ...deps,
    calls,
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
  let goodAt: number | null = null
  let pulledAt: number | null = null
  let recovered: string | null = null
  let forgotAt: number | null = null
  /** True while the server asked us to wait: nothing but time ends that. */
  let isSlowedDown = false
  let cancelTimer = (): void => undefined
  let stopFollowing = (): void => undefined

  function setBusy(value: boolean): void {
    isBusy.set(value)
    status.change({ isBusy: value })
  }

  const isRecent = (at: number | null, span: number): boolean => at !== null && Math.abs(clock.now() - at) < span

  function schedule(ms: number): void {
    cancelTimer()
    if (!isStarted) return
    cancelTimer = clock.after(ms, () => {
      isSlowedDown = false
      wake('timer')
    })
  }

  /** Null when it went well; a pull that fails by itself must not keep anything from being sent. */
  async function pull(who: { userId: string; centreId: string }): Promise<Failure | null> {
    try {
      const pulled = await puller.pull(who)
      if (!pulled.ok) return pulled.failure
      await pulledWell(pulled.value)
      return null
    } catch (error) {
      // No room for the copy of others' rows: that is no reason not to send our own.
      if (!(error instanceof StorageFailure)) throw error
      log.write('pull_not_stored', { reason: error.reason })
      return { kind: 'server_error', status: 0 }
    }
  }

  async function pulledWell(pulled: Pulled): Promise<void> {
    goodAt = clock.now()
    pulledAt = clock.now()
    sender.noteEpoch(pulled.epoch)
    if (pulled.haveRightsChanged) await deps.refreshMemberships()
    if (isRecent(forgotAt, keepReceivedMs / 30)) return
    forgotAt = clock.now()
    await outbox.forgetReceived(Date.parse(pulled.serverTime) - keepReceivedMs)
  }

  async function round(who: { userId: string; centreId: string }): Promise<void> {
    if (recovered !== who.userId) {
      await sender.recover(who.userId)
      recovered = who.userId
    }
    const hasWork = await sender.hasWork(who.userId)
    if (!isRecent(goodAt, trustMs) || (!hasWork && !isRecent(pulledAt, quietMs / 2))) {
      // Also a probe: without a line nothing is marked as tried, and a report can still be changed in place.
      const failure = await pull(who)
      if (failure !== null && endsRound(failure)) return ended(who, failure, null)
      if (failure !== null && !hasWork) return ended(who, failure, null)
    }
    const sent = await sender.send(who.userId)
    if (sent.failure !== null) return ended(who, sent.failure, sent.nextDueAt)
    if (sent.answered > 0) goodAt = clock.now()
    const failure = sent.answered > 0 || !isRecent(pulledAt, quietMs / 2) ? await pull(who) : null
    ended(who, failure, sent.nextDueAt)
  }

  function ended(who: { userId: string }, failure: Failure | null, nextDueAt: number | null): void {
    if (account.current()?.userId !== who.userId) return
    const now = clock.now()
    if (failure === null) {
      failures = 0
      const due = nextDueAt === null ? quietMs : Math.max(0, nextDueAt - now)
      status.change({ connection: 'online', mustSignInAgain: false, waitsFor: null, pausedUntil: null })
      return schedule(Math.min(due, quietMs))
    }
    failures += 1
    goodAt = null
    const asked = failure.kind === 'slow_down' ? failure.retryAfterMs : null
    isSlowedDown = failure.kind === 'slow_down'
    const wait = asked === null ? backOffMs(failures, random) : Math.min(asked, longestAskedWaitMs)
    status.change(standingAfter(failure, status.value, now + wait))
    schedule(wait)
  }

  async function run(): Promise<void> {
    try {
      while (isWanted && isStarted && !isSlowedDown) {
        isWanted = false
        const who = account.current()
        if (who === null) return cancelTimer()
        const wasAlone = await lock.runExclusive(() => round(who))
        if (!wasAlone) schedule(otherTabMs)
      }
    } catch (error) {
      recovered = null
      failures += 1
      schedule(backOffMs(failures, random))
      deps.onUnexpected(error)
    } finally {
      setBusy(false)
      isRunning = false
    }
  }

  function wake(reason: WakeReason): void {
    if (!isStarted) return
    if (reason === 'save') hasNews = true
    if (reason === 'signed_in') isSlowedDown = false
    if (reason !== 'save' && reason !== 'timer') pulledAt = null
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
        goodAt = null
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

/** After these the rest of the round would fail the same way, or must not be tried. */
function endsRound(failure: Failure): boolean {
  switch (failure.kind) {
    case 'unreachable':
    case 'not_our_server':
    case 'unauthorised':
    case 'signed_out':
    case 'slow_down':
      return true
    case 'forbidden':
    case 'too_large':
    case 'server_error':
    case 'version':
    case 'rejected':
      return false
  }
}
