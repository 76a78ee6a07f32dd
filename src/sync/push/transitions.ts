import type { AttentionReason, OutboxEntry, Receipt } from '../outbox-entry.ts'

/*
 * How an entry goes from one state to the next. Each takes the entry as it stands on disk at that moment and answers
 * what it becomes, or null where it must be left alone: another tab or its owner's hand may have been first.
 */
type Step = (current: OutboxEntry) => OutboxEntry | null

/** From now on it may be on the server; its words do not change any more. */
export const markSending: Step = (current) =>
  current.state === 'waiting' || current.state === 'sending'
    ? { ...current, state: 'sending', reason: null, attempts: current.attempts + 1 }
    : null

/** Nobody sends it any more; it waits for its next turn. */
export const release: Step = (current) =>
  current.state === 'sending' ? { ...current, state: 'waiting', reason: null } : null

/** It failed in a way that concerns it alone; other items are not held up by it. */
export const holdBack =
  (until: number, countsAgainstIt: boolean): Step =>
  (current) =>
    current.state === 'sending'
      ? {
          ...current,
          state: 'waiting',
          reason: 'server_busy',
          notBefore: until,
          ownFailures: current.ownFailures + (countsAgainstIt ? 1 : 0),
        }
      : null

/** It waits until its owner decides; words and photo stay. */
export const giveToOwner =
  (reason: AttentionReason): Step =>
  (current) =>
    current.state === 'received' || current.state === 'attention' ? null : { ...current, state: 'attention', reason }

/** The server has shown that it holds exactly these bytes. A photo still has its picture to bring. */
export const acceptReceipt =
  (receipt: Receipt): Step =>
  (current) => {
    if (current.hash !== receipt.hash || current.state === 'received') return null
    if (current.photoStage === null) return arrived(current, receipt)
    if (current.photoStage !== 'row') return null
    return { ...current, state: 'waiting', reason: null, notBefore: 0, photoStage: 'bytes', receipt }
  }

/** The server has the bytes; what it hands out is still to be compared. */
export const bytesStored: Step = (current) =>
  current.photoStage === 'bytes' && current.state !== 'received' ? { ...current, photoStage: 'read_back' } : null

/** What the server hands out is what we took. */
export const readBackWhole: Step = (current) =>
  current.photoStage === 'read_back' && current.receipt !== null && current.state !== 'received'
    ? arrived(current, current.receipt)
    : null

/** The server does not know this photo (any more): its row is offered again before its bytes. */
export const backToStage =
  (photoStage: 'row' | 'bytes'): Step =>
  (current) =>
    current.state === 'received' ? null : { ...current, photoStage }

/** The server was restored from a backup that may not hold it. Nothing of ours was thrown away, so it goes again. */
export const offerAgain: Step = (current) => ({
  ...current,
  state: 'waiting',
  reason: null,
  ownFailures: 0,
  notBefore: 0,
  photoStage: current.photoStage === null ? null : 'row',
  receipt: null,
})

/** Its owner wants it tried again. */
export const retryByOwner: Step = (current) =>
  current.state === 'received'
    ? null
    : {
        ...current,
        state: current.state === 'sending' ? 'sending' : 'waiting',
        reason: null,
        ownFailures: 0,
        notBefore: 0,
        photoStage: current.state === 'attention' && current.photoStage !== null ? 'row' : current.photoStage,
      }

function arrived(current: OutboxEntry, receipt: Receipt): OutboxEntry {
  return { ...current, state: 'received', reason: null, ownFailures: 0, notBefore: 0, receipt }
}
