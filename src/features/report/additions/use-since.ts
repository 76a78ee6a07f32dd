import { shallowRef } from 'vue'
import type { ShallowRef } from 'vue'
import type { ApproximateDate } from '../../../domain/premises/premises.ts'
import type { SaveProblem } from '../../../services.ts'
import { useServices } from '../../../ui/composables/use-services.ts'
import type { SavedRecord } from './record.ts'

export interface Since {
  readonly value: Readonly<ShallowRef<ApproximateDate | null>>
  readonly problem: Readonly<ShallowRef<SaveProblem | null>>
  set(date: ApproximateDate | null): Promise<void>
}

/** Since when it is empty: every choice is saved at once, one after the other, and shown only when it is. */
export function useSince(record: SavedRecord): Since {
  const { reporting } = useServices()
  const value = shallowRef<ApproximateDate | null>(null)
  const problem = shallowRef<SaveProblem | null>(null)
  let underWay = Promise.resolve()

  async function save(date: ApproximateDate | null): Promise<void> {
    const outcome = await reporting.amend(record.id(), { vacantSince: date })
    problem.value = outcome.ok ? null : outcome.problem
    if (!outcome.ok) return
    value.value = date
    record.renamed(outcome.recordId)
  }

  return {
    value,
    problem,
    set(date) {
      underWay = underWay.then(() => save(date))
      return underWay
    },
  }
}
