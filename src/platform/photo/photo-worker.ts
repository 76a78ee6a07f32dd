import type { PhotoPreparer, PhotoWish } from '../../sync/ports.ts'
import { shrink } from './shrink.ts'

export type ShrinkAnswer = Awaited<ReturnType<PhotoPreparer['prepare']>>

export interface ShrinkQuestion {
  readonly file: Blob
  readonly wish: PhotoWish
}

/** The part of a worker's scope that is used here; the app is otherwise compiled for pages. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ShrinkQuestion>) => Promise<void>) | null
  postMessage(answer: ShrinkAnswer, transfer: Transferable[]): void
}
const scope = globalThis as unknown as WorkerScope

scope.onmessage = async ({ data }) => {
  const answer = await shrink(data.file, data.wish)
  scope.postMessage(answer, answer.ok ? [answer.value.photo.bytes] : [])
}

// A worker does not tell its page of a promise that failed; an error it does.
globalThis.addEventListener('unhandledrejection', ({ reason }: PromiseRejectionEvent) => {
  setTimeout(() => {
    throw new Error('A photo could not be shrunk', { cause: reason })
  })
})
