import { StorageFailure } from '../../sync/ports.ts'

/** Ways to drop what can be fetched again, the first to go first. */
export type MakeRoom = readonly (() => Promise<void>)[]

/** Does this work; on a full disk once more after each way to make room: a report goes before map and pictures. */
export async function withRoom<T>(makeRoom: MakeRoom, work: () => Promise<T>): Promise<T> {
  for (const make of makeRoom) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof StorageFailure && error.reason === 'quota')) throw error
    }
    // Whatever came of that: the next try says whether there is room.
    await make().catch(() => undefined)
  }
  return work()
}
