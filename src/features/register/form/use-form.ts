import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { Ref } from 'vue'
import type { FieldProblem } from '../../../domain/premises/field-problem.ts'
import type { Fields } from '../../../domain/versioned-edit/value.ts'
import { useServices } from '../../../ui/composables/use-services.ts'
import type { FormField } from './register-form.ts'
import { readDraft, readTyped, typedOf } from './typed.ts'
import type { Typed } from './typed.ts'

/** Words are kept this long after the last key, ms; leaving the screen keeps them at once. */
const pauseMs = 400

/** What a form starts from: the values its person saw, which stay what they were while others change the unit. */
export interface Start {
  readonly values: Fields
  readonly version: number
}

export type ProblemByField = Partial<Record<FormField, FieldProblem | 'address_taken'>>

export interface Form {
  /** Null until the form was opened. */
  readonly typed: Ref<Typed | null>
  readonly start: Readonly<Ref<Start | null>>
  readonly problems: Ref<ProblemByField>
  /** True when what an earlier visit left unsaved was put back. */
  readonly isRestored: Readonly<Ref<boolean>>
  /** Opens the form with these values, or with what was filled in and not saved; `shown` is typed over `start`. */
  open(start: Start, shown?: Fields): Promise<void>
  set(field: FormField, value: string | readonly string[]): void
  /** Leaves what was put back, and starts from the unit as it is now. */
  startAnew(): void
  /** The values as typed, or null when something is wrong with them; then `problems` says what. */
  read(): Readonly<Record<FormField, Fields[string]>> | null
  /** It is saved: nothing is left to keep. */
  close(): Promise<void>
}

const isStart = (value: unknown): value is Start =>
  typeof value === 'object' && value !== null && 'values' in value && 'version' in value

/** The state of a form of the register: on disk as a draft all along, and no update of the app may reload it away. */
export function useForm(draftName: string): Form {
  const { register, device } = useServices()
  const typed = shallowRef<Typed | null>(null)
  const start = shallowRef<Start | null>(null)
  const problems = ref<ProblemByField>({})
  const isRestored = ref(false)
  let opened = ''
  let kept = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  let release: (() => void) | null = null
  let anew: () => void = () => undefined

  async function keepNow(): Promise<void> {
    clearTimeout(timer)
    const text = JSON.stringify(typed.value)
    if (typed.value === null || text === kept) return
    kept = text
    await register.keepDraft(draftName, text === opened ? null : { typed: typed.value, start: start.value })
  }

  function letGo(): void {
    release?.()
    release = null
  }

  watch(typed, (now) => {
    if (now === null) return
    if (JSON.stringify(now) === opened) letGo()
    else release ??= device.holdUpdates()
    clearTimeout(timer)
    timer = setTimeout(() => void keepNow().catch((error: unknown) => reportError(error)), pauseMs)
  })

  onScopeDispose(() => {
    letGo()
    keepNow().catch((error: unknown) => reportError(error))
  })

  return {
    typed,
    start,
    problems,
    isRestored,
    async open(from, shown = {}) {
      anew = () => {
        start.value = from
        opened = JSON.stringify(typedOf(from.values))
        isRestored.value = false
        problems.value = {}
        typed.value = typedOf({ ...from.values, ...shown })
      }
      const draft = await register.draft(draftName)
      const left = readDraft(draft)
      const begun = left !== null && isStart(draft?.['start']) ? draft['start'] : from
      start.value = begun
      opened = JSON.stringify(typedOf(begun.values))
      const now = left ?? typedOf({ ...begun.values, ...shown })
      kept = JSON.stringify(now)
      isRestored.value = left !== null
      typed.value = now
    },
    set(field, value) {
      if (typed.value !== null) typed.value = { ...typed.value, [field]: value }
    },
    startAnew: () => anew(),
    read() {
      if (typed.value === null) return null
      const read = readTyped(typed.value)
      problems.value = read.problems
      return Object.keys(read.problems).length === 0 ? read.values : null
    },
    async close() {
      clearTimeout(timer)
      letGo()
      await register.keepDraft(draftName, null)
      typed.value = null
    },
  }
}
