import type { ServerCalls } from '../calls/server-calls.ts'
import type { Failure } from '../failure.ts'
import type { OutboxEntry } from '../outbox-entry.ts'
import type { Clock, Log, OutboxStore, PhotoRoad, Random } from '../ports.ts'
import { mostItems, nextBatch, nextDue, nextPhoto } from './batch.ts'
import { createBatchPush } from './batch-push.ts'
import { createPhotoSending } from './photo-sending.ts'
import { openQueue } from './queue.ts'
import { giveToOwner, offerAgain, release } from './transitions.ts'
import { createRound } from './round.ts'
import type { Round } from './round.ts'

export interface Sent {
  /** Why sending stopped before the queue was done, or null. */
  readonly failure: Failure | null
  /** How many items or photos the server has answered for. */
  readonly answered: number
  /** When the next entry that is held becomes due; null when none is held. */
  readonly nextDueAt: number | null
}

export interface Sender {
  /** True when this owner has something that could be sent now. */
  hasWork(ownerId: string): Promise<boolean>
  /** Puts back what a sender that died left as "sending". Only whoever holds the lock may say so. */
  recover(ownerId: string): Promise<void>
  /** Sends everything that is due, one call after the other. */
  send(ownerId: string): Promise<Sent>
  /** The server's epoch as another answer told it; receipts of another epoch are offered again. */
  noteEpoch(epoch: string): void
}

export interface SenderDeps {
  readonly outbox: OutboxStore
  readonly calls: ServerCalls
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  /** Lets a photo go on as a smaller one; false where it cannot, null while the code for it cannot be had. */
  readonly makeSmaller: (photo: OutboxEntry, ownerId: string) => Promise<boolean | null>
  readonly road?: PhotoRoad
  /** Told when items begin to be on their way. */
  readonly onBusy: () => void
  /** True once after something was saved: it is then sent before the photos that are still to go. */
  readonly takeNews: () => boolean
}

export function createSender(deps: SenderDeps): Sender {
  const { outbox, clock } = deps
  const pushBatch = createBatchPush(deps)
  const sendPhoto = createPhotoSending(deps)
  let epoch: string | null = null

  /** What the server lost when it was restored goes again. */
  async function offerLostReceipts(round: Round): Promise<void> {
    if (epoch === null) return
    const known = epoch
    const isOfAnother = (entry: OutboxEntry): boolean => entry.receipt !== null && entry.receipt.epoch !== known
    const lost = [...round.queue.received(), ...round.queue.unsent()].filter(
      (entry) => isOfAnother(entry) && entry.state !== 'attention',
    )
    for (const entry of lost) await round.queue.step(entry.id, (now) => (isOfAnother(now) ? offerAgain(now) : null))
    if (lost.length > 0) deps.log.write('offered_again', { count: lost.length })
  }

  /** What follows from a record that its owner must look at goes to the owner with it, as deep as it goes. */
  async function giveChildrenToOwner(round: Round): Promise<void> {
    for (let isDone = false; !isDone; ) {
      const orphans = round.queue.unsent().filter((entry) => {
        const parent = entry.dependsOn === null ? undefined : round.queue.find(entry.dependsOn)
        return entry.state !== 'attention' && parent?.state === 'attention'
      })
      for (const entry of orphans) await round.queue.step(entry.id, giveToOwner('parent_refused'))
      isDone = orphans.length === 0
    }
  }

  /** One call or one photo; false when nothing is due. */
  async function takeOne(round: Round): Promise<boolean> {
    const around = { now: clock.now(), find: round.queue.find, heldBack: round.heldBack, road: deps.road }
    const batch = nextBatch(round.queue.unsent(), around, round.batchLimit)
    if (batch.length > 0) {
      deps.onBusy()
      await pushBatch(round, batch)
      return true
    }
    const photo = nextPhoto(round.queue.unsent(), around)
    if (photo === undefined) return false
    deps.onBusy()
    await sendPhoto(round, photo)
    return true
  }

  return {
    noteEpoch: (told) => {
      epoch = told
    },

    async hasWork(ownerId) {
      const queue = await openQueue(outbox, ownerId)
      const around = { now: clock.now(), find: queue.find, heldBack: new Set<string>(), road: deps.road }
      const isLost = epoch !== null && queue.received().some((entry) => entry.receipt?.epoch !== epoch)
      const unsent = queue.unsent()
      return isLost || nextBatch(unsent, around, 1).length > 0 || nextPhoto(unsent, around) !== undefined
    },

    async recover(ownerId) {
      const queue = await openQueue(outbox, ownerId)
      for (const entry of queue.unsent()) if (entry.state === 'sending') await queue.step(entry.id, release)
    },

    async send(ownerId) {
      const round = createRound(ownerId, await openQueue(outbox, ownerId), mostItems)
      for (let isFresh = true; round.failure === null; ) {
        if (deps.takeNews()) round.queue = await openQueue(outbox, ownerId)
        await offerLostReceipts(round)
        await giveChildrenToOwner(round)
        if (await takeOne(round)) {
          isFresh = false
          if (round.epoch !== null) epoch = round.epoch
        } else if (isFresh) {
          break
        } else {
          // Something may have been saved while we were sending.
          round.queue = await openQueue(outbox, ownerId)
          isFresh = true
        }
      }
      const { failure, answered, queue } = round
      return { failure, answered, nextDueAt: nextDue(queue.unsent(), clock.now()) }
    },
  }
}
