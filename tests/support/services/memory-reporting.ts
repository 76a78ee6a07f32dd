import type {
  Cover,
  Draft,
  NewObjection,
  NewReport,
  PhotoProblem,
  PhotoWords,
  ReportAdditions,
  Reporting,
  SaveProblem,
} from '../../../src/services.ts'
import { settableLive } from './settable-live.ts'
import type { SettableLive } from './settable-live.ts'

export interface MemoryReporting extends Reporting {
  readonly drafts: SettableLive<readonly Draft[]>
  readonly saved: readonly { readonly recordId: string; readonly report: NewReport }[]
  readonly amended: readonly { readonly recordId: string; readonly additions: ReportAdditions }[]
  readonly photos: readonly { readonly recordId: string; readonly file: Blob; readonly covers?: readonly Cover[] }[]
  readonly photoWords: readonly { readonly photoId: string; readonly words: PhotoWords }[]
  readonly objections: readonly NewObjection[]
  readonly undone: readonly string[]
  /** The next save, amend, addPhoto, keepDraft or undo ends with this problem. */
  answer(problem: PhotoProblem): void
}

export function createMemoryReporting(now: () => number): MemoryReporting {
  const drafts = settableLive<readonly Draft[]>([])
  const saved: { recordId: string; report: NewReport }[] = []
  const amended: { recordId: string; additions: ReportAdditions }[] = []
  const photos: { recordId: string; file: Blob; covers?: readonly Cover[] }[] = []
  const photoWords: { photoId: string; words: PhotoWords }[] = []
  const objections: NewObjection[] = []
  const undone: string[] = []
  let next: PhotoProblem | null = null
  const problem = <P extends PhotoProblem>(): { ok: false; problem: P } | null => {
    if (next === null) return null
    const told = { ok: false, problem: next as P } as const
    next = null
    return told
  }
  return {
    drafts,
    saved,
    amended,
    photos,
    photoWords,
    objections,
    undone,
    undoWindowMs: 10_000,
    answer: (told) => (next = told),
    async save(report) {
      const refused = problem<SaveProblem>()
      if (refused !== null) return refused
      const recordId = `record-${saved.length + 1}`
      saved.push({ recordId, report })
      return { ok: true, recordId }
    },
    async amend(recordId, additions) {
      const refused = problem<SaveProblem>()
      if (refused !== null) return refused
      amended.push({ recordId, additions })
      return { ok: true, recordId }
    },
    async addPhoto(recordId, file, covers = []) {
      const refused = problem()
      if (refused !== null) return refused
      photos.push({ recordId, file, ...(covers.length === 0 ? {} : { covers }) })
      return { ok: true, photoId: `photo-${photos.length}` }
    },
    async amendPhoto(photoId, words) {
      const refused = problem<SaveProblem>()
      if (refused !== null) return refused
      photoWords.push({ photoId, words })
      return { ok: true, photoId }
    },
    async object(objection) {
      const refused = problem<SaveProblem>()
      if (refused !== null) return refused
      objections.push(objection)
      return { ok: true, id: `objection-${objections.length}` }
    },
    async undo(recordId) {
      const refused = problem<SaveProblem>()
      if (refused !== null) return refused
      undone.push(recordId)
      return { ok: true }
    },
    async keepDraft(draft) {
      const refused = problem<SaveProblem>()
      if (refused !== null) return refused
      drafts.set([...drafts.value.filter((one) => one.id !== draft.id), { ...draft, startedAt: now() }])
      return { ok: true }
    },
    async dropDraft(id) {
      drafts.set(drafts.value.filter((one) => one.id !== id))
    },
  }
}
