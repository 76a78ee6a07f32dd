import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import { itemKinds } from '../../domain/item-kinds.ts'
import { useSharedWords } from '../../i18n/index.ts'
import type { OutboxView } from '../../services.ts'
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
}

const nothing: OutboxView = { items: [], ofOtherAccounts: 0, connection: 'unknown' }

/** What is on this device only. Call it in `setup`. */
export function useUnsent(): Unsent {
  const { t } = useSharedWords()
  const live = useLive(useServices().outbox.view)
  const view = computed(() => live.value ?? nothing)
  const unsent = computed(() => view.value.items.filter((item) => item.state !== 'received'))
  const inWords = computed(() => {
    const counts = { report: 0, change: 0, photo: 0 }
    for (const { kind } of unsent.value) counts[kind === 'unknown' ? 'change' : itemKinds[kind]] += 1
    const parts = ([['reports', counts.report], ['changes', counts.change], ['photos', counts.photo]] as const)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => t(`shared.unsent.${name}`, { count }, count))
    const last = parts.pop() ?? ''
    return parts.length === 0 ? last : t('shared.unsent.both', { first: parts.join(', '), last })
  })
  return { isRead: computed(() => live.value !== undefined), view, count: computed(() => unsent.value.length), inWords }
}
