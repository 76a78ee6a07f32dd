import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import type { LonLat } from '../../domain/place.ts'
import { addressLabel } from '../../domain/premises/address.ts'
import type { Unit } from '../../services.ts'
import type { Subject } from './report-step.ts'
import { useWords } from './use-words.ts'

/** What is known of the thing reported on. */
export interface KnownSubject {
  /** Null for a place, and for a unit that the register on this device does not have. */
  readonly unit: Unit | null
  readonly at: LonLat
  /** "Lindenhof 12", or "Aangewezen plek". */
  readonly label: string
}

/** Looks a subject up; null while it cannot be found. */
export function useSubject(
  subject: () => Subject,
  units: () => readonly Unit[] | undefined,
): ComputedRef<KnownSubject | null> {
  const { t } = useWords()
  return computed(() => {
    const asked = subject()
    const unit =
      asked.kind === 'unit' ? (units()?.find(({ premises }) => premises.id === asked.premisesId) ?? null) : null
    if (asked.kind === 'unit' && unit === null) return null
    const at = asked.kind === 'place' ? asked.at : unit?.premises.point
    if (at === undefined) return null
    return {
      unit,
      at,
      label: unit === null ? t('report.place.label') : addressLabel(unit.premises),
    }
  })
}
