import type { Failure } from '../failure.ts'
import type { Queue } from './queue.ts'

/** One run through the queue, and what was learnt on the way. */
export interface Round {
  readonly ownerId: string
  queue: Queue
  /** Entries that failed in this round: each is asked for once, so that a round always ends. */
  readonly heldBack: Set<string>
  /** Entries that had to wait for an earlier one in the same call; they are asked for once more. */
  readonly askedAgain: Set<string>
  /** How many items the next call may hold: halved while one of them spoils the call for all. */
  batchLimit: number
  /** True while the last we heard of pushing is that it works. */
  isPushProven: boolean
  /** True once a photo went well in this round. */
  isPhotoProven: boolean
  /** Why the round stops, or null while it goes on. */
  failure: Failure | null
  answered: number
  epoch: string | null
}

export function createRound(ownerId: string, queue: Queue, batchLimit: number): Round {
  return {
    ownerId,
    queue,
    heldBack: new Set(),
    askedAgain: new Set(),
    batchLimit,
    isPushProven: false,
    isPhotoProven: false,
    failure: null,
    answered: 0,
    epoch: null,
  }
}
