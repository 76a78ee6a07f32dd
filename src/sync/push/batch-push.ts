import { backOffMs } from '../calls/back-off.ts'
import type { Failure } from '../failure.ts'
import type { AttentionReason, OutboxEntry } from '../outbox-entry.ts'
import type { PushAnswer } from '../ports.ts'
import { byteLength, mostItems } from './batch.ts'
import { outcomeFor } from './outcome.ts'
import type { Round } from './round.ts'
import type { SenderDeps } from './sender.ts'
import { acceptReceipt, giveToOwner, holdBack, markSending, release } from './transitions.ts'

/** So many failures of its own in a row, while others succeed, and an item goes to its owner. */
export const patienceWithOne = 5

/** Offers some items in one call and takes each where the answer leads it. */
export function createBatchPush(deps: SenderDeps): (round: Round, batch: readonly OutboxEntry[]) => Promise<void> {
  const { outbox, calls, clock, random, log } = deps

  /** Only photos that are still whole: a row must not promise a picture that we cannot bring. */
  async function isWhole(entry: OutboxEntry): Promise<boolean> {
    return entry.photo === null || (await outbox.photoBytes(entry.photo.sha256)) !== undefined
  }

  async function mark(round: Round, batch: readonly OutboxEntry[]): Promise<OutboxEntry[]> {
    const marked: OutboxEntry[] = []
    for (const entry of batch) {
      if (!(await isWhole(entry))) {
        await round.queue.step(entry.id, giveToOwner('photo_unreadable'))
        continue
      }
      const stands = await round.queue.step(entry.id, markSending)
      if (stands?.state === 'sending') marked.push(stands)
    }
    return marked
  }

  async function push(round: Round, entries: readonly OutboxEntry[], centreId: string) {
    const items = entries.map((entry) => entry.envelope)
    const bytes = items.reduce((sum, item) => sum + byteLength(item), 0)
    return calls.ask(round.ownerId, bytes, (server) => server.push({ ownerId: round.ownerId, centreId, items }))
  }

  /** It failed by itself: later again, and after a while its owner decides. */
  async function blame(round: Round, entry: OutboxEntry, reason: AttentionReason): Promise<void> {
    round.heldBack.add(entry.id)
    const failures = entry.ownFailures + 1
    const isOver = failures >= patienceWithOne
    const until = clock.now() + backOffMs(failures, random)
    await round.queue.step(entry.id, holdBack(until, true))
    if (isOver) await round.queue.step(entry.id, giveToOwner(reason))
  }

  async function wait(round: Round, entry: OutboxEntry): Promise<void> {
    round.heldBack.add(entry.id)
    await round.queue.step(entry.id, holdBack(clock.now() + backOffMs(Math.min(entry.attempts, 5), random), false))
  }

  async function settleOne(round: Round, entry: OutboxEntry, answer: PushAnswer): Promise<void> {
    const outcome = outcomeFor(entry, answer)
    if (outcome.kind !== 'received') log.write('item', { outcome: outcome.kind, attempts: entry.attempts })
    switch (outcome.kind) {
      case 'received':
        round.answered += 1
        await round.queue.step(entry.id, acceptReceipt(outcome.receipt))
        return
      case 'refused':
        round.answered += 1
        await round.queue.step(entry.id, giveToOwner(outcome.reason))
        return
      case 'parent_missing':
        return parentMissing(round, entry)
      case 'earlier_waits':
        if (round.askedAgain.has(entry.id)) return wait(round, entry)
        round.askedAgain.add(entry.id)
        await round.queue.step(entry.id, release)
        return
      case 'busy':
        return wait(round, entry)
      case 'too_many':
        await round.queue.step(entry.id, release)
        round.failure = { kind: 'slow_down', retryAfterMs: outcome.waitMs }
        return
      case 'unanswered':
        return blame(round, entry, 'keeps_failing')
    }
  }

  /** A parent that waits here explains it; one that should be there long since does not. */
  async function parentMissing(round: Round, entry: OutboxEntry): Promise<void> {
    const parent = entry.dependsOn === null ? undefined : round.queue.find(entry.dependsOn)
    const isStillHere = parent !== undefined && parent.state !== 'received'
    return isStillHere ? wait(round, entry) : blame(round, entry, 'parent_refused')
  }

  /** Asks with nothing in hand whether pushing works at all. */
  async function proves(round: Round, centreId: string): Promise<boolean> {
    if (round.isPushProven) return true
    const answer = await push(round, [], centreId)
    if (answer.ok) round.isPushProven = true
    else round.failure = answer.failure
    return answer.ok
  }

  async function releaseAll(round: Round, entries: readonly OutboxEntry[]): Promise<void> {
    for (const entry of entries) await round.queue.step(entry.id, release)
  }

  /** The call came to nothing as a whole. Is it the line, the server, or one of the items? */
  async function wholeCallFailed(round: Round, entries: readonly OutboxEntry[], failure: Failure): Promise<void> {
    const [first] = entries
    const isAboutContent = concernsContent(failure)
    const mayBeAnItem = isAboutContent || failure.kind === 'server_error' || failure.kind === 'rejected'
    if (first === undefined || !mayBeAnItem) {
      await releaseAll(round, entries)
      round.failure = failure
      return
    }
    if (entries.length > 1) {
      await releaseAll(round, entries)
      if (isAboutContent || (await proves(round, first.centreId))) round.batchLimit = Math.ceil(entries.length / 2)
      return
    }
    if (failure.kind === 'forbidden') return toOwner(round, first, 'not_allowed')
    if (failure.kind === 'too_large') return toOwner(round, first, 'too_large')
    // What worked before this item need not work now.
    round.isPushProven = false
    if (!(await proves(round, first.centreId))) return releaseAll(round, entries)
    if (failure.kind === 'rejected') return toOwner(round, first, 'invalid')
    return blame(round, first, 'keeps_failing')
  }

  async function toOwner(round: Round, entry: OutboxEntry, reason: AttentionReason): Promise<void> {
    round.answered += 1
    await round.queue.step(entry.id, giveToOwner(reason))
  }

  return async (round, batch) => {
    const entries = await mark(round, batch)
    const [first] = entries
    if (first === undefined) return
    const answer = await push(round, entries, first.centreId)
    if (!answer.ok) {
      log.write('push_failed', { kind: answer.failure.kind, items: entries.length })
      return wholeCallFailed(round, entries, answer.failure)
    }
    log.write('pushed', { items: entries.length })
    round.isPushProven = true
    round.epoch = answer.value.epoch
    round.batchLimit = Math.min(mostItems, round.batchLimit * 2)
    for (const entry of entries) await settleOne(round, entry, answer.value)
  }
}

/** The server understood the call and does not want what is in it. */
const concernsContent = (failure: Failure): boolean => failure.kind === 'forbidden' || failure.kind === 'too_large'
