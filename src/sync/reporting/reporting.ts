import { captionMaxLength, noteMaxLength } from '../../domain/premises/premises.ts'
import type { Draft, Reporting, SaveProblem } from '../../services.ts'
import { createDerivedLive } from '../live.ts'
import { createAmending } from './amend.ts'
import { createAmendingPhotos } from './photos/amend-photo.ts'
import { cleanText } from '../items/envelope.ts'
import { createDoubleTap } from './double-tap.ts'
import { createAddingPhotos } from './photos/add-photo.ts'
import { newEntry } from '../items/new-entry.ts'
import { payloadOfReport } from '../items/check-payload.ts'
import { createObjecting } from './object.ts'
import { orProblem } from './save-problem.ts'
import { createUndoing } from './undo.ts'
import { unsentUnit } from './unsent-unit.ts'
import { undoWindowMs } from './undo-window.ts'
import type { ReportingDeps } from './deps.ts'


type SaveAnswer = Awaited<ReturnType<Reporting['save']>>

/** Everything that turns what a person says into items on disk. Nothing here waits for the network. */
export function createReporting(deps: ReportingDeps): Reporting {
  const { outbox, drafts, account, ids, hash, clock, wake } = deps
  const doubleTap = createDoubleTap<SaveAnswer>(clock)
  const inTurn = createTurns()
  const amending = createAmending(deps)
  const undoing = createUndoing(deps)
  const addingPhotos = createAddingPhotos(deps)
  const amendingPhotos = createAmendingPhotos(deps)
  const object = createObjecting(deps)

  /** A report on a unit that was added here waits for the unit. */
  const unitFirst = (premisesId: string | null): Promise<string | null> | null =>
    premisesId === null ? null : unsentUnit(outbox, premisesId)

  const isOf = (recordId: string) => (answer: SaveAnswer) => answer.ok && answer.recordId === recordId

  return {
    undoWindowMs,

    save(report) {
      const who = account.current()
      if (who === null) return Promise.resolve({ ok: false, problem: 'failed' })
      const place = report.premisesId ?? `${report.at.lon},${report.at.lat}`
      const saveIt = (): Promise<SaveAnswer> =>
        orProblem(async () => {
          const now = clock.now()
          const id = ids()
          const aggregate = report.premisesId === null ? `place:${id}` : `premises:${report.premisesId}`
          const { userId: ownerId, centreId } = who
          const payload = { ...payloadOfReport(report, now) }
          const entry = await newEntry(
            hash,
            { id, kind: 'premises_check', centreId, aggregate, madeAt: now, payload },
            { ownerId, dependsOn: await unitFirst(report.premisesId), notBefore: now + undoWindowMs, savedAt: now },
          )
          await outbox.save({ entries: [entry], photos: [] })
          wake('save')
          return { ok: true as const, recordId: id }
        })
      return doubleTap.once([who.userId, place, report.state].join(' '), saveIt, (answer) => answer.ok)
    },

    async amend(recordId, additions) {
      if (isTooLong(additions.note, noteMaxLength)) return { ok: false, problem: 'too_long' satisfies SaveProblem }
      doubleTap.forget(isOf(recordId))
      return inTurn(() => orProblem(() => amending.amend(recordId, additions)))
    },

    async addPhoto(recordId, file, covers = []) {
      const prepared = await deps.photoPreparer.prepare(file, { covers })
      if (!prepared.ok) return { ok: false, problem: prepared.failure }
      return inTurn(() => orProblem(() => addingPhotos.add(recordId, prepared.value)))
    },

    async amendPhoto(photoId, words) {
      if (isTooLong(words.caption, captionMaxLength)) return { ok: false, problem: 'too_long' satisfies SaveProblem }
      return inTurn(() => orProblem(() => amendingPhotos.amend(photoId, words)))
    },

    async object(objection) {
      if (isTooLong(objection.note, noteMaxLength)) return { ok: false, problem: 'too_long' satisfies SaveProblem }
      return inTurn(() => orProblem(() => object(objection)))
    },

    async undo(recordId) {
      doubleTap.forget(isOf(recordId))
      return inTurn(() => orProblem(() => undoing.undo(recordId)))
    },

    async keepDraft(draft) {
      const who = account.current()
      if (who === null) throw new Error('A draft was started while nobody is signed in')
      return orProblem(async () => {
        await drafts.put({ ...draft, startedAt: clock.now(), ownerId: who.userId })
        return { ok: true as const }
      })
    },

    async dropDraft(id) {
      await orProblem(() => drafts.remove(id))
    },

    drafts: createDerivedLive<readonly Draft[]>({
      derive: async () => {
        const who = account.current()
        return who === null ? [] : drafts.list(who.userId)
      },
      follow: (onChange) => {
        const stops = [drafts.onChange(onChange), account.who.subscribe(onChange)]
        return () => stops.forEach((stop) => stop())
      },
      onUnexpected: deps.onUnexpected,
    }),
  }
}

/** The limit counts characters as the database does, in code points, of the text as it will be stored. */
const isTooLong = (text: string | null | undefined, most: number): boolean =>
  typeof text === 'string' && [...cleanText(text)].length > most

/** Changes to reports one at a time, in the order they were asked for: two taps on "undo" make one withdrawal. */
function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
}
