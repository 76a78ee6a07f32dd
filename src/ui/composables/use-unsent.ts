import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import { itemKinds } from '../../domain/item-kinds.ts'
import type { OutboxItem, OutboxView } from '../../services.ts'
import { useCountWords } from './use-count-words.ts'
import { useLive } from './use-live.ts'
import { useServices } from './use-services.ts'

export interface Unsent {
  /** False until the outbox has been read: nothing may be said of what it holds, least of all that it is empty. */
  readonly isRead: ComputedRef<boolean>
  /** The outbox as it is now; empty until it has been read. */
  readonly view: ComputedRef<OutboxView>
  /** How many items of this person the server has not acknowledged. */
  readonly count: ComputedRef<number>
  /** Those items in the user's own units: "2 meldingen, 1 wijziging en 1 foto". Empty when there are none. */
  readonly inWords: ComputedRef<string>
  /** Those of them that have waited for more than a day. */
  readonly overdue: ComputedRef<{ readonly count: number; readonly inWords: string }>
}

const dayMs = 86_400_000
const nothing: OutboxView = { items: [], ofOtherAccounts: 0, connection: 'unknown' }

/** What is on this device only. Call it in `setup`. */
export function useUnsent(): Unsent {
  const { outbox, device } = useServices()
  const countWords = useCountWords()
  const live = useLive(outbox.view)
  const view = computed(() => live.value ?? nothing)
  const unsent = computed(() => view.value.items.filter((item) => item.state !== 'received'))

  function words(items: readonly OutboxItem[]): string {
    const counts = { report: 0, change: 0, photo: 0 }
    for (const { kind } of items) counts[kind === 'unknown' ? 'change' : itemKinds[kind]] += 1
    return countWords(counts)
  }

  return {
    isRead: computed(() => live.value !== undefined),
    view,
    count: computed(() => unsent.value.length),
    inWords: computed(() => words(unsent.value)),
    overdue: computed(() => {
      const old = unsent.value.filter((item) => item.savedAt < device.now() - dayMs)
      return { count: old.length, inWords: words(old) }
    }),
  }
}
