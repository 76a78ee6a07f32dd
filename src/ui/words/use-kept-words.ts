import { onScopeDispose, ref, watch } from 'vue'
import type { Ref } from 'vue'
import type { Draft, SaveProblem } from '../../services.ts'
import { useLive } from '../composables/use-live.ts'
import { useServices } from '../composables/use-services.ts'
import { leaveWords, readLeftWords } from './left-words.ts'

/** Words are kept this long after the last key, ms; leaving the field or the screen keeps them at once. */
const pauseMs = 400

export interface KeptWords {
  readonly text: Ref<string>
  readonly problem: Readonly<Ref<SaveProblem | null>>
  /** Puts the words typed so far on disk as a draft. */
  keepNow(): Promise<void>
  /** Saves the words; false when they are still only here. */
  save(): Promise<boolean>
}

/** What the words belong to. */
export interface WordsOwner {
  /** The id of the record that counts now. */
  id(): string
  /** A unit, or a place that was pointed out. */
  readonly about: Pick<Draft, 'premisesId' | 'at'>
  /** The address, for a draft that somebody finds later. */
  label(): string
}

export interface WordsOf {
  readonly step: Exclude<Draft['step'], 'camera'>
  /** Under what the draft is kept. */
  draftId(): string
  /** What is stored already; undefined while that is not known here. */
  stored(): string | null | undefined
  /** Most code points. */
  readonly maxLength: number
  store(words: string | null): Promise<{ ok: true } | { ok: false; problem: SaveProblem }>
}

/** Words while they are typed: on disk as a draft all along, and no update of the app may reload them away. */
export function useKeptWords(record: WordsOwner, words: WordsOf): KeptWords {
  const { account, reporting, device, choices } = useServices()
  const who = useLive(account.who, null)
  const text = ref('')
  const problem = ref<SaveProblem | null>(null)
  let savedText = ''
  let keptText = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  let release: (() => void) | null = null

  const isDirty = () => text.value !== savedText
  const isUntouched = () => text.value === savedText && keptText === savedText

  const draft = (): Omit<Draft, 'startedAt'> => ({
    id: words.draftId(),
    recordId: record.id(),
    ...record.about,
    label: record.label(),
    step: words.step,
    note: text.value,
  })

  /** False when they are not in the database now. */
  async function keep(): Promise<boolean> {
    keptText = text.value
    const kept = await reporting.keepDraft(draft())
    // On a full disk the browser's small storage may still have room for a few words.
    if (!kept.ok) leaveHere()
    return kept.ok
  }
  async function keepNow(): Promise<void> {
    clearTimeout(timer)
    if (isDirty() && text.value !== keptText) await keep()
  }
  /** Another answer, saved as a correction, gave the report another id: the words go along, then the old draft goes. */
  async function follow(before: string): Promise<void> {
    if (isDirty() && (await keep())) await reporting.dropDraft(before)
  }
  const keepQuietly = (): void => {
    keepNow().catch((error: unknown) => reportError(error))
  }

  function leaveHere(): void {
    if (isDirty() && who.value) leaveWords(choices, { ...draft(), ownerId: who.value.person.userId })
  }

  /** The page goes: what is written to the database now may not get there, the browser's small storage does. */
  function leave(): void {
    leaveHere()
    keepQuietly()
  }
  const hide = (): void => {
    if (document.visibilityState === 'hidden') leave()
  }
  addEventListener('pagehide', leave)
  document.addEventListener('visibilitychange', hide)

  function letGo(): void {
    release?.()
    release = null
  }

  // Words of an earlier time come back only into an untouched field: what is being typed is never overwritten.
  const stopDrafts = reporting.drafts.subscribe((drafts) => {
    const found = drafts.find(({ id }) => id === words.draftId())
    if (found !== undefined && isUntouched()) {
      keptText = found.note
      text.value = found.note
    }
  })
  watch(
    words.stored,
    (stored) => {
      if (stored === undefined || stored === null || !isUntouched() || savedText !== '') return
      savedText = stored
      keptText = stored
      text.value = stored
    },
    { immediate: true },
  )
  watch(words.draftId, (_now, before) => {
    follow(before).catch((error: unknown) => reportError(error))
  })
  const left = readLeftWords(choices, words.draftId())
  if (left !== null) text.value = left

  watch(
    text,
    () => {
      problem.value = null
      if (isDirty()) release ??= device.holdUpdates()
      else letGo()
      clearTimeout(timer)
      timer = setTimeout(keepQuietly, pauseMs)
    },
    { immediate: left !== null },
  )

  onScopeDispose(() => {
    removeEventListener('pagehide', leave)
    document.removeEventListener('visibilitychange', hide)
    stopDrafts()
    letGo()
    keepQuietly()
  })

  return {
    text,
    problem,
    keepNow,
    async save() {
      clearTimeout(timer)
      if (!isDirty()) return true
      if ([...text.value].length > words.maxLength) {
        problem.value = 'too_long'
        await keepNow()
        return false
      }
      const said = text.value
      const id = words.draftId()
      const outcome = await words.store(said.trim() === '' ? null : said)
      problem.value = outcome.ok ? null : outcome.problem
      if (!outcome.ok) {
        await keepNow()
        return false
      }
      savedText = said
      keptText = said
      await reporting.dropDraft(id)
      // Nor is anything of them left in the small storage.
      readLeftWords(choices, id)
      if (!isDirty()) letGo()
      return true
    },
  }
}
