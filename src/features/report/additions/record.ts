import type { WordsOwner } from '../../../ui/words/use-kept-words.ts'

/** The saved report that additions go to. */
export interface SavedRecord extends WordsOwner {
  /** Told when a correction goes on under another id. */
  renamed(id: string): void
}
