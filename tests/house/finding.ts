import type { Tree } from './tree.ts'

/** One breach: where, and what is wrong there in a few words. */
export interface Finding {
  readonly file: string
  /** Line number from 1, or null when the whole file or folder is meant. */
  readonly line: number | null
  readonly what: string
}

/** A rule of the house that no linter has. `why` is printed once above its findings. */
export interface Rule {
  readonly name: string
  readonly why: string
  check(tree: Tree): Promise<Finding[]> | Finding[]
  /** What is worth a line also while it holds. */
  says?(tree: Tree): string
}
