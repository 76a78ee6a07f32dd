import { createServerCalls } from './calls/server-calls.ts'
import type { Failure } from './failure.ts'
import { StorageFailure } from './ports.ts'
import { createPuller } from './pull/puller.ts'
import type { Pulled } from './pull/puller.ts'
import { createSender } from './push/sender.ts'
import type { SenderDeps } from './push/sender.ts'
import type { SyncLoopDeps } from './sync-loop.ts'

/** While all is quiet we look this often what others have reported. */
export const quietMs = 60_000
/** An answer this old no longer says that the line is good: people walk into cellars. */
const trustMs = 2_000
const dayMs = 24 * 60 * 60_000
const keepReceivedMs = 30 * dayMs

type Who = { readonly userId: string; readonly centreId: string }

export interface RoundEnd {
  readonly failure: Failure | null
  /** False when there was no reason to ask the server anything: then nothing new is known about the line either. */
  readonly hasAsked: boolean
  /** When the next held entry becomes due, ms since the epoch; null when none is held. */
  readonly nextDueAt: number | null
}

/** One round: pull when the line is not known to be good, push, pull what became of it. */
export interface SyncRound {
  run(who: Who): Promise<RoundEnd>
  /** What others reported is looked up in the next round, however recently that was done. */
  lookAgain(): void
  /** What is known of the line no longer holds. */
  distrust(): void
  /** The next round first puts back what a sender that died left as "sending". */
  recoverAgain(): void
}

export function createSyncRound(deps: SyncLoopDeps & Pick<SenderDeps, 'onBusy' | 'takeNews'>): SyncRound {
  const { outbox, clock, log } = deps
  const calls = createServerCalls(deps)
  const puller = createPuller({ ...deps, calls })
  const sender = createSender({ ...deps, calls })
  let goodAt: number | null = null
  let pulledAt: number | null = null
  let forgotAt: number | null = null
  let recovered: string | null = null
  /**
   * For whom and at which rights memberships were asked for by this tab. The cursor on disk would not do: a tab that
   * dies between noting new rights and asking what they are would leave them unasked for in all others.
   */
  let membershipsKnownAt: string | null = null

  const isRecent = (at: number | null, span: number): boolean => at !== null && Math.abs(clock.now() - at) < span

  /** Null when it went well; a pull that fails by itself must not keep anything from being sent. */
  async function pull(who: Who): Promise<Failure | null> {
    try {
      const pulled = await puller.pull(who)
      if (!pulled.ok) return pulled.failure
      await pulledWell(who, pulled.value)
      return null
    } catch (error) {
      // No room for the copy of others' rows: that is no reason not to send our own.
      if (!(error instanceof StorageFailure)) throw error
      log.write('pull_not_stored', { reason: error.reason })
      return { kind: 'server_error', status: 0 }
    }
  }

  async function pulledWell({ userId }: Who, pulled: Pulled): Promise<void> {
    goodAt = clock.now()
    pulledAt = clock.now()
    sender.noteEpoch(pulled.epoch)
    const rights = `${userId} ${pulled.rightsVersion}`
    if (membershipsKnownAt !== rights) {
      const told = await deps.refreshMemberships()
      membershipsKnownAt = told === 'unknown' ? null : rights
      // What was pulled a moment ago was an answer to a stranger.
      if (told === 'back') pulledAt = null
    }
    if (isRecent(forgotAt, dayMs)) return
    forgotAt = clock.now()
    await outbox.forgetReceived(Date.parse(pulled.serverTime) - keepReceivedMs)
  }

  async function recover(userId: string): Promise<void> {
    if (recovered === userId) return
    await sender.recover(userId)
    recovered = userId
  }

  async function run(who: Who): Promise<RoundEnd> {
    await recover(who.userId)
    const hasWork = await sender.hasWork(who.userId)
    // With work at hand this is a probe: without a line nothing is marked as tried, and a report made in a cellar can
    // still be changed in place.
    const isToPull = hasWork ? !isRecent(goodAt, trustMs) : !isRecent(pulledAt, quietMs / 2)
    const before = isToPull ? await pull(who) : null
    if (before !== null && (endsRound(before) || !hasWork)) return { failure: before, hasAsked: true, nextDueAt: null }
    const { failure, answered, nextDueAt } = await sender.send(who.userId)
    if (failure !== null) return { failure, hasAsked: true, nextDueAt }
    if (answered > 0) goodAt = clock.now()
    const hasChanged = answered > 0 || !isRecent(pulledAt, quietMs / 2)
    // Not into a centre that this person was just found to have left.
    const isStillThere = deps.account.current()?.centreId === who.centreId
    const after = hasChanged && before === null && isStillThere ? await pull(who) : before
    return { failure: after, hasAsked: isToPull || hasWork || hasChanged, nextDueAt }
  }

  return {
    async run(who) {
      const end = await run(who)
      if (end.failure !== null) goodAt = null
      return end
    },
    lookAgain() {
      pulledAt = null
    },
    distrust() {
      goodAt = null
    },
    recoverAgain() {
      recovered = null
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
