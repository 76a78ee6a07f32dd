import { useSharedWords } from '../../i18n/index.ts'
import type { UnsentCounts } from '../../services.ts'

/** Items in the user's own units: "2 meldingen, 1 wijziging en 1 foto"; empty for none. Call it in `setup`. */
export function useCountWords(): (counts: UnsentCounts) => string {
  const { t } = useSharedWords()
  return ({ report, change, photo }) => {
    const parts = ([['reports', report], ['changes', change], ['photos', photo]] as const)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => t(`shared.unsent.${name}`, { count }, count))
    const last = parts.pop() ?? ''
    return parts.length === 0 ? last : t('shared.unsent.both', { first: parts.join(', '), last })
  }
}
