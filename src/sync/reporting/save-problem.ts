import type { SaveProblem } from '../../services.ts'
import { StorageFailure } from '../ports.ts'

const problems: Readonly<Record<StorageFailure['reason'], SaveProblem>> = {
  quota: 'storage_full',
  unavailable: 'storage_unavailable',
  blocked: 'storage_unavailable',
  newer_data: 'newer_data',
  unreadable_photo: 'failed',
  other: 'failed',
}

export type Saved<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly problem: SaveProblem }

/** A save that did not reach the disk is an answer for the screen; anything else is a mistake of ours. */
export async function orProblem<A>(work: () => Promise<A>): Promise<A | Saved<never>> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof StorageFailure) return { ok: false, problem: problems[error.reason] }
    throw error
  }
}
