import { parentPort, workerData } from 'node:worker_threads'
import type { StorageKind } from '../../support/storage.ts'
import { violationOf } from '../command/shrink.ts'
import { scheduleOf } from '../schedule.ts'

/** What a hunter is asked to play: every seed from `first` to `last`, until a promise is broken. */
export interface Task {
  readonly first: number
  readonly last: number
  /** One number, which is the seed being played: whoever watches sees where it stands still. */
  readonly progress: SharedArrayBuffer
}

/** The first schedule in which a promise was seen broken, or null where none of them was. */
export type Found = { readonly seed: number; readonly violation: string } | null

async function hunt({ first, last, progress }: Task, storage?: StorageKind): Promise<Found> {
  const at = new Int32Array(progress)
  for (let seed = first; seed <= last; seed += 1) {
    Atomics.store(at, 0, seed)
    const violation = await violationOf(scheduleOf(seed), storage)
    if (violation !== null) return { seed, violation }
  }
  return null
}

/** Does what this thread was asked to do, on this storage. */
export async function startHunting(storage?: StorageKind): Promise<void> {
  parentPort?.postMessage(await hunt(workerData as Task, storage))
}
