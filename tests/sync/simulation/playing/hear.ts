import { count } from '../oracle/ledger.ts'
import type { Stage } from '../stage.ts'

/** Takes the answer when it comes, as the user's screen would; what a screen says of the storage is counted. */
export function heard<T>(stage: Stage, asked: Promise<T>, hear: (answer: T) => void): void {
  asked
    .then((answer) => {
      const problem = (answer as { readonly problem?: unknown } | undefined)?.problem
      if (typeof problem === 'string') count(stage.ledger, `heard ${problem}`)
      hear(answer)
    })
    .catch((error: unknown) => stage.world.unexpected.push(error))
}

/** What is left of words when they are stored. */
export function kept(words: string): string | null {
  const text = words.replace(/\p{Surrogate}/gu, '\uFFFD').replaceAll('\0', '')
  return text === '' ? null : text
}
