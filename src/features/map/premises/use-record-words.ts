import { useFormats, useSharedWords } from '../../../i18n/index.ts'
import type { PremisesCheck } from '../../../domain/premises/premises.ts'
import { useWords } from './use-words.ts'

/** What a record says beside its state, in words: "sinds maart 2026", "bord te huur of te koop". */
export function useRecordWords() {
  const { t } = useWords()
  const { t: shared } = useSharedWords()
  const formats = useFormats()

  function formerly(use: string | null): string | null {
    const key = `premises.use.${String(use).replace(' ', '_')}`
    // A code that only a newer version knows has no word here, and comes back as its key.
    return use === null || t(key) === key ? null : t('premises.dossier.formerly', { use: t(key) })
  }

  return {
    state: (check: PremisesCheck): string => shared(`shared.premisesState.${check.state}`),
    details({ vacantSince, toLet = null, formerUse = null }: PremisesCheck): string[] {
      return [
        vacantSince === null ? null : t('premises.dossier.since', { date: formats.value.approximateDate(vacantSince) }),
        toLet === null ? null : t(toLet ? 'premises.dossier.sign' : 'premises.dossier.noSign'),
        formerly(formerUse),
      ].filter((part) => part !== null)
    },
  }
}
