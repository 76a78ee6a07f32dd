import type { PhotoPreparer } from '../../sync/ports.ts'
import { shrink } from './shrink.ts'

export type ShrinkAnswer = Awaited<ReturnType<PhotoPreparer['prepare']>>

/** The part of a worker's scope that is used here; the app is otherwise compiled for pages. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<Blob>) => Promise<void>) | null
  postMessage(answer: ShrinkAnswer, transfer: Transferable[]): void
}
const scope = globalThis as unknown as WorkerScope

scope.onmessage = async ({ data }) => {
  const answer = await shrink(data)
  scope.postMessage(answer, answer.ok ? [answer.value.photo.bytes] : [])
}

// A worker does not tell its page of a promise that failed; an error it does.
globalThis.addEventListener('unhandledrejection', ({ reason }: PromiseRejectionEvent) => {
  setTimeout(() => {
    throw new Error('A photo could not be shrunk', { cause: reason })
  })
})
