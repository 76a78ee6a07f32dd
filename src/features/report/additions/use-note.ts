import { onScopeDispose, ref, watch } from 'vue'
import type { Ref } from 'vue'
import { noteMaxLength } from '../../../domain/premises/premises.ts'
import type { SaveProblem } from '../../../services.ts'
import { useServices } from '../../../ui/composables/use-services.ts'
import type { SavedRecord } from './record.ts'

/** Words are kept this long after the last key, ms; leaving the field or the screen keeps them at once. */
const pauseMs = 400

export interface Note {
  readonly text: Ref<string>
  readonly problem: Readonly<Ref<SaveProblem | null>>
  /** Puts the words typed so far on disk as a draft. */
  keepNow(): Promise<void>
  /** Saves the words with the report; false when they are still only here. */
  save(): Promise<boolean>
}

/** A note while it is typed: on disk as a draft all along, and no update of the app may reload it away. */
export function useNote(record: SavedRecord): Note {
  const { reporting, device } = useServices()
  const text = ref('')
  const problem = ref<SaveProblem | null>(null)
  const draftId = () => `note-${record.id()}`
  let savedText = ''
  let keptText = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  let release: (() => void) | null = null

  const isDirty = () => text.value !== savedText

  async function keepNow(): Promise<void> {
    clearTimeout(timer)
    if (!isDirty() || text.value === keptText) return
    keptText = text.value
    await reporting.keepDraft({
      id: draftId(),
      recordId: record.id(),
      ...record.about,
      label: record.label(),
      step: 'note',
      note: text.value,
    })
  }

  function letGo(): void {
    release?.()
    release = null
  }

  // Words of an earlier time come back only into an empty field: what is being typed is never overwritten.
  const stopDrafts = reporting.drafts.subscribe((drafts) => {
    const found = drafts.find(({ recordId, step }) => recordId === record.id() && step === 'note')
    if (found !== undefined && text.value === '' && keptText === '') {
      keptText = found.note
      text.value = found.note
    }
  })

  watch(text, () => {
    problem.value = null
    if (isDirty()) release ??= device.holdUpdates()
    else letGo()
    clearTimeout(timer)
    timer = setTimeout(() => void keepNow().catch((error: unknown) => reportError(error)), pauseMs)
  })

  onScopeDispose(() => {
    stopDrafts()
    letGo()
    keepNow().catch((error: unknown) => reportError(error))
  })

  return {
    text,
    problem,
    keepNow,
    async save() {
      clearTimeout(timer)
      if (!isDirty()) return true
      if ([...text.value].length > noteMaxLength) {
        problem.value = 'too_long'
        await keepNow()
        return false
      }
      const words = text.value
      const id = draftId()
      const outcome = await reporting.amend(record.id(), { note: words.trim() === '' ? null : words })
      problem.value = outcome.ok ? null : outcome.problem
      if (!outcome.ok) {
        await keepNow()
        return false
      }
      savedText = words
      keptText = words
      await reporting.dropDraft(id)
      record.renamed(outcome.recordId)
      if (!isDirty()) letGo()
      return true
    },
  }
}
