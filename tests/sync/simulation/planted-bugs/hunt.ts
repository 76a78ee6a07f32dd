import { Worker } from 'node:worker_threads'
import type { Found, Task } from './hunter.ts'

/** How a hunt ended. `stuck`: that schedule did not come to rest, and its hunter was ended. */
export type Hunt = { readonly kind: 'over'; readonly found: Found } | { readonly kind: 'stuck'; readonly seed: number }

/** A schedule takes some milliseconds. One that takes this long will not end, on however slow a machine. */
const patienceMs = 8_000
const lookEveryMs = 250
/** What never comes to rest may fill the memory before the time is over. */
const mostMegabytes = 1_024

/** Plays these seeds on a thread of their own, which can be ended whatever the planted bug does there. */
export async function hunt(bundle: URL, first: number, last: number): Promise<Hunt> {
  const progress = new SharedArrayBuffer(4)
  const at = new Int32Array(progress)
  const workerData: Task = { first, last, progress }
  const worker = new Worker(bundle, { workerData, resourceLimits: { maxOldGenerationSizeMb: mostMegabytes } })
  let watch: NodeJS.Timeout | undefined
  try {
    return await new Promise<Hunt>((resolve, reject) => {
      const stuck = (): void => resolve({ kind: 'stuck', seed: Atomics.load(at, 0) })
      let [seed, since] = [0, performance.now()]
      watch = setInterval(() => {
        if (Atomics.load(at, 0) !== seed) [seed, since] = [Atomics.load(at, 0), performance.now()]
        else if (performance.now() - since > patienceMs) stuck()
      }, lookEveryMs)
      worker.once('message', (found: Found) => resolve({ kind: 'over', found }))
      worker.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') stuck()
        else reject(error)
      })
    })
  } finally {
    clearInterval(watch)
    await worker.terminate()
  }
}
