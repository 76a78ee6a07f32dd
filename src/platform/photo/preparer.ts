import type { PhotoPreparer } from '../../sync/ports.ts'
import type { ShrinkAnswer, ShrinkQuestion } from './photo-worker.ts'

/** Longer than this no photo takes on the slowest phone we know; a worker that hangs must not hold a person up. */
const patienceMs = 60_000

/**
 * Photos made small in a worker of their own: the screen stays alive, and the memory a large picture took (400 MB for
 * 100 megapixels) is given back when the worker ends. One at a time, for the same reason.
 */
export function createPhotoPreparer(startWorker: () => Worker = startPhotoWorker): PhotoPreparer {
  let previous: Promise<unknown> = Promise.resolve()
  return {
    prepare(file, wish = {}) {
      // What comes from a screen may be a proxy, which no worker can be sent.
      const covers = (wish.covers ?? []).map(({ x, y, width, height }) => ({ x, y, width, height }))
      const answer = previous.then(() => shrinkInWorker(startWorker, { file, wish: { ...wish, covers } }))
      previous = answer
      return answer
    },
  }
}

function startPhotoWorker(): Worker {
  return new Worker(new URL('./photo-worker.ts', import.meta.url), { type: 'module' })
}

function shrinkInWorker(startWorker: () => Worker, question: ShrinkQuestion): Promise<ShrinkAnswer> {
  return new Promise((resolve) => {
    const worker = startWorker()
    const end = (answer: ShrinkAnswer): void => {
      clearTimeout(timer)
      worker.terminate()
      resolve(answer)
    }
    // Out of memory, or a browser that cannot run it: the file itself is not to blame.
    const giveUp = (): void => end({ ok: false, failure: 'cannot_shrink' })
    const timer = setTimeout(giveUp, patienceMs)
    worker.onmessage = ({ data }: MessageEvent<ShrinkAnswer>) => end(data)
    worker.onerror = giveUp
    worker.onmessageerror = giveUp
    worker.postMessage(question)
  })
}
