import { computed, shallowRef } from 'vue'
import type { ComputedRef, ShallowRef } from 'vue'
import type { ReportAdditions, SaveProblem } from '../../../services.ts'
import { useServices } from '../../../ui/composables/use-services.ts'
import type { SavedRecord } from './record.ts'

/** What is answered by one choice. */
export type AnswerKey = 'state' | 'vacantSince' | 'toLet' | 'formerUse'
type Value<K extends AnswerKey> = NonNullable<ReportAdditions[K]> | null

export interface Answer<K extends AnswerKey> {
  readonly value: ComputedRef<Value<K>>
  readonly problem: Readonly<ShallowRef<SaveProblem | null>>
  set(value: Value<K>): Promise<void>
  /** Resolves when nothing of it is under way any more; false when what was under way did not get saved. */
  settle(): Promise<boolean>
}

/**
 * A choice is saved at once, one after the other, and shown only when it is.
 * @param known what the record says already; undefined while that is not known here.
 */
export function useAnswer<K extends AnswerKey>(
  record: SavedRecord,
  key: K,
  known: () => Value<K> | undefined,
): Answer<K> {
  const { reporting } = useServices()
  const chosen = shallowRef<{ readonly value: Value<K> } | null>(null)
  const problem = shallowRef<SaveProblem | null>(null)
  let underWay: Promise<boolean> = Promise.resolve(true)

  async function save(value: Value<K>): Promise<boolean> {
    const outcome = await reporting.amend(record.id(), { [key]: value })
    problem.value = outcome.ok ? null : outcome.problem
    if (!outcome.ok) return false
    chosen.value = { value }
    record.renamed(outcome.recordId)
    return true
  }

  return {
    value: computed(() => (chosen.value === null ? (known() ?? null) : chosen.value.value)),
    problem,
    async set(value) {
      underWay = underWay.then(() => save(value))
      await underWay
    },
    async settle() {
      const last = underWay
      const outcome = await last
      // Told once: whoever read that it is not saved may leave all the same.
      if (underWay === last) underWay = Promise.resolve(true)
      return outcome
    },
  }
}
