import { computed } from 'vue'
import type { ComputedRef } from 'vue'
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
  /** Those items in the user's own units: "2 meldingen en 1 foto". Empty when there are none. */
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
    const photoCount = unsent.value.filter((item) => item.kind === 'photo').length
    const reportCount = unsent.value.length - photoCount
    const reports = t('shared.unsent.reports', { count: reportCount }, reportCount)
    const photos = t('shared.unsent.photos', { count: photoCount }, photoCount)
    if (reportCount > 0 && photoCount > 0) return t('shared.unsent.both', { reports, photos })
    if (unsent.value.length === 0) return ''
    return photoCount > 0 ? photos : reports
  })
  return { isRead: computed(() => live.value !== undefined), view, count: computed(() => unsent.value.length), inWords }
}
