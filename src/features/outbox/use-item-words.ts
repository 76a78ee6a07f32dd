import { isoWeekOf } from '../../domain/premises/iso-week.ts'
import { useFormats } from '../../i18n/index.ts'
import type { OutboxItem } from '../../services.ts'
import { useServices } from '../../ui/composables/use-services.ts'
import { kinds } from './kinds.ts'
import { useWords } from './use-words.ts'

export interface ItemWords {
  /** "Melding: Leeg" */
  what(item: OutboxItem): string
  /** "Marktstraat 12" */
  where(item: OutboxItem): string
  /** "Opgeslagen 14:02" or "Ontvangen 14:05, week 48" */
  when(item: OutboxItem): string
  /** Why it is not sent; null when there is nothing to explain. */
  why(item: OutboxItem): string | null
  /** "Volgende poging om 14:05"; null when nothing is planned. */
  nextTry(item: OutboxItem): string | null
}

/** The sentences of one row of the outbox. Call it in `setup`. */
export function useItemWords(): ItemWords {
  const { t } = useWords()
  const formats = useFormats()
  const { device } = useServices()

  /** An item of an earlier version, or one that could not be named when it was saved, still says what it is about. */
  const where = ({ address, premisesId }: OutboxItem): string =>
    address ?? t(premisesId === null ? 'outbox.noAddress' : 'outbox.unitUnknown')

  return {
    where,
    what(item) {
      if (item.kind === 'unknown') return t('outbox.what.unknown')
      const state = item.premisesState === null ? '' : t(`shared.premisesState.${item.premisesState}`).toLowerCase()
      return t(kinds[item.kind].what(item), { state, where: where(item) })
    },
    when(item) {
      if (item.receivedAt === null) {
        return t('outbox.saved', { moment: formats.value.moment(item.savedAt, device.now()) })
      }
      const at = new Date(item.receivedAt)
      // "2026-W48": the year stands in the moment, or is this one.
      const week = Number(isoWeekOf(at.getTime()).slice(-2))
      return t('outbox.received', { moment: formats.value.moment(at, device.now()), week })
    },
    why(item) {
      if (item.isReadOnly) return t('outbox.readOnly')
      if (item.state === 'sending') return t('outbox.sending')
      if (item.state === 'attention') {
        const isLargePhoto = item.kind === 'photo' && item.reason === 'too_large'
        const key = `outbox.attention.${isLargePhoto ? 'photo_too_large' : item.reason}`
        // A key without words comes back as it is.
        return t(key) === key ? t('outbox.attention.unknown') : t(key)
      }
      return item.state === 'waiting' && item.reason !== null ? t(`outbox.wait.${item.reason}`) : null
    },
    nextTry(item) {
      if (item.state !== 'waiting' || item.nextTryAt === null) return null
      return item.nextTryAt <= device.now()
        ? t('outbox.nextTrySoon')
        : t('outbox.nextTry', { time: formats.value.time(item.nextTryAt) })
    },
  }
}
