import type { SaveProblem } from '../../services.ts'

/** Every way in which a report may not be saved; the screen has a sentence with a way out for each. */
export const saveProblems = [
  'storage_full',
  'storage_unavailable',
  'newer_data',
  'too_long',
  'failed',
] as const satisfies readonly SaveProblem[]
