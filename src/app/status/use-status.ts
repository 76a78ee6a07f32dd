import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import type { RouteLocationRaw } from 'vue-router'
import { useLive } from '../../ui/composables/use-live.ts'
import { useServices } from '../../ui/composables/use-services.ts'
import { useUnsent } from '../../ui/composables/use-unsent.ts'
import { useWords } from './use-words.ts'

/** The one thing worth saying now, and where a tap on it leads. */
export interface Status {
  readonly tone: 'here' | 'offline' | 'received' | 'attention'
  readonly sentence: string
  readonly to: RouteLocationRaw
}

/** What asks for the person first, then what is only here, then news, then that all is well. */
export function useStatus(): ComputedRef<Status> {
  const { t } = useWords()
  const { account, device, storage, street } = useServices()
  const unsent = useUnsent()
  const who = useLive(account.who, null)
  const mustSignInAgain = useLive(account.mustSignInAgain, false)
  const update = useLive(device.update, null)
  const standing = useLive(storage.standing)
  // Without the units of the street the screens would open empty.
  const hasFiles = useLive(device.isReadyForOffline, false)
  const hasUnits = useLive(street.isComplete, false)

  return computed<Status>(() => {
    const { items, connection } = unsent.view.value
    const outbox = { name: 'outbox' }
    const attention = items.filter((item) => item.state === 'attention').length
    const isOffline = connection === 'unreachable' || connection === 'not_our_server'

    if (standing.value?.isReadOnly === true) return { tone: 'attention', sentence: t('status.readOnly'), to: outbox }
    if (mustSignInAgain.value) return { tone: 'attention', sentence: t('status.signInAgain'), to: { name: 'sign-in' } }
    const membership = who.value?.membership
    if (membership?.hasEnded === true) {
      return { tone: 'attention', sentence: t('status.noMember', { centre: membership.centreName }), to: outbox }
    }
    if (attention > 0) {
      return { tone: 'attention', sentence: t('status.attention', { count: attention }, attention), to: outbox }
    }
    if (standing.value?.isShortOfRoom === true) return { tone: 'attention', sentence: t('status.room'), to: outbox }
    const { count: late, inWords: lateWords } = unsent.overdue.value
    if (late > 0) return { tone: 'attention', sentence: t('status.overdue', { what: lateWords }, late), to: outbox }
    if (unsent.count.value > 0) {
      const what = unsent.inWords.value
      return isOffline
        ? { tone: 'offline', sentence: t('status.onlyHereOffline', { what }), to: outbox }
        : { tone: 'here', sentence: t('status.onlyHere', { what }), to: outbox }
    }
    if (update.value !== null) return { tone: 'received', sentence: t('status.update'), to: { name: 'more' } }
    if (isOffline) return { tone: 'offline', sentence: t('status.offline'), to: outbox }
    if (items.length > 0) return { tone: 'received', sentence: t('status.allReceived'), to: outbox }
    // Until the outbox has been read nobody knows whether anything is to be sent.
    if (!unsent.isRead.value) return { tone: 'received', sentence: t('status.reading'), to: outbox }
    const isReady = hasFiles.value && hasUnits.value
    return { tone: 'received', sentence: t(isReady ? 'status.ready' : 'status.nothing'), to: outbox }
  })
}
