import { backOffMs } from '../calls/back-off.ts'
import type { Failure } from '../failure.ts'
import type { AttentionReason, OutboxEntry } from '../outbox-entry.ts'
import { patienceWithOne } from './batch-push.ts'
import { openQueue } from './queue.ts'
import type { Round } from './round.ts'
import type { SenderDeps } from './sender.ts'
import { backToStage, bytesStored, giveToOwner, holdBack, markSending, readBackWhole, release } from './transitions.ts'

/** While no other photo proves that photos can be stored at all, one that fails is given more time. */
const patienceWithAll = 20

/** So often in a row the server hands out other bytes before the owner is asked: a single answer may be cut off. */
const looksAtOthers = 3

/** Brings a photo whose row has arrived: its bytes, then a look at what the server hands out. */
export function createPhotoSending(deps: SenderDeps): (round: Round, photo: OutboxEntry) => Promise<void> {
  const { outbox, calls, clock, random, log } = deps
  /** Photos that storage refused once already. */
  const refused = new Set<string>()
  /** How often in a row a photo came back otherwise. */
  const differed = new Map<string, number>()

  async function blame(round: Round, entry: OutboxEntry, reason: AttentionReason): Promise<void> {
    round.heldBack.add(entry.id)
    const failures = entry.ownFailures + 1
    await round.queue.step(entry.id, holdBack(clock.now() + backOffMs(failures, random), true))
    const patience = round.isPhotoProven ? patienceWithOne : patienceWithAll
    if (failures >= patience) await round.queue.step(entry.id, giveToOwner(reason))
  }

  async function toOwner(round: Round, entry: OutboxEntry, reason: AttentionReason): Promise<void> {
    await round.queue.step(entry.id, giveToOwner(reason))
  }

  async function failed(round: Round, entry: OutboxEntry, failure: Failure): Promise<void> {
    log.write('photo_failed', { kind: failure.kind, stage: entry.photoStage })
    switch (failure.kind) {
      case 'too_large':
        return tooLarge(round, entry)
      case 'forbidden':
        return forbidden(round, entry)
      case 'rejected':
        return rejected(round, entry)
      case 'server_error':
        return blame(round, entry, 'keeps_failing')
      case 'unreachable':
      case 'not_our_server':
      case 'unauthorised':
      case 'signed_out':
      case 'slow_down':
      case 'version':
        await round.queue.step(entry.id, release)
        round.failure = failure
    }
  }

  /** Row 16: a server that takes less than we thought gets a smaller picture, as an item of its own. */
  async function tooLarge(round: Round, entry: OutboxEntry): Promise<void> {
    const isSmaller = await deps.makeSmaller(entry, round.ownerId)
    if (isSmaller === null) return blame(round, entry, 'too_large')
    if (!isSmaller) return toOwner(round, entry, 'too_large')
    round.queue = await openQueue(outbox, round.ownerId)
  }

  /** Storage lets in what has a row: perhaps the row is gone, so it is offered once more before the owner is asked. */
  async function forbidden(round: Round, entry: OutboxEntry): Promise<void> {
    if (refused.delete(entry.id)) return toOwner(round, entry, 'not_allowed')
    refused.add(entry.id)
    await round.queue.step(entry.id, backToStage('row'))
    return blame(round, entry, 'not_allowed')
  }

  /** Not found when it was read back: the bytes go again. Not wanted when they were brought: the owner is asked. */
  async function rejected(round: Round, entry: OutboxEntry): Promise<void> {
    if (entry.photoStage !== 'read_back') return toOwner(round, entry, 'invalid')
    await round.queue.step(entry.id, backToStage('bytes'))
    return blame(round, entry, 'keeps_failing')
  }

  /** Other bytes than ours: cut off on the way this time, other ones there for good, or ours are spoilt. */
  async function differs(round: Round, entry: OutboxEntry, sha256: string): Promise<void> {
    if ((await outbox.photoBytes(sha256)) === undefined) return toOwner(round, entry, 'photo_unreadable')
    const looks = (differed.get(entry.id) ?? 0) + 1
    log.write('photo_differs', { looks })
    differed.set(entry.id, looks)
    round.heldBack.add(entry.id)
    if (looks < looksAtOthers) {
      await round.queue.step(entry.id, holdBack(clock.now() + backOffMs(looks, random), false))
      return
    }
    differed.delete(entry.id)
    return toOwner(round, entry, 'photo_differs')
  }

  /** The entry with its bytes on the server, or null when it came to nothing. */
  async function bring(round: Round, entry: OutboxEntry, path: string, sha256: string): Promise<OutboxEntry | null> {
    if (entry.photoStage !== 'bytes') return entry
    const bytes = await outbox.photoBytes(sha256)
    if (bytes === undefined) {
      await toOwner(round, entry, 'photo_unreadable')
      return null
    }
    const { ownerId } = round
    const stored = await calls.ask(ownerId, bytes.byteLength, (server) => server.putPhoto({ ownerId, path, bytes }))
    if (!stored.ok) {
      await failed(round, entry, stored.failure)
      return null
    }
    return (await round.queue.step(entry.id, bytesStored)) ?? null
  }

  return async (round, photo) => {
    if (photo.photo === null) return
    const { path, sha256, byteLength } = photo.photo
    const marked = await round.queue.step(photo.id, markSending)
    if (marked?.state !== 'sending') return
    const entry = await bring(round, marked, path, sha256)
    if (entry?.photoStage !== 'read_back') return
    const { ownerId } = round
    const found = await calls.ask(ownerId, byteLength, (server) => server.readPhotoBack({ ownerId, path }))
    if (!found.ok) return failed(round, entry, found.failure)
    round.answered += 1
    if (found.value.sha256 !== sha256 || found.value.byteLength !== byteLength) return differs(round, entry, sha256)
    round.isPhotoProven = true
    refused.delete(entry.id)
    differed.delete(entry.id)
    await round.queue.step(entry.id, readBackWhole)
  }
}
