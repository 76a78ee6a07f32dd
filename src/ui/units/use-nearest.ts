import { computed, shallowRef, watch } from 'vue'
import type { ComputedRef } from 'vue'
import type { LonLat } from '../../domain/place.ts'
import { metresBetween, nearestTo } from '../../domain/premises/nearest.ts'
import type { NearUnit } from '../../domain/premises/nearest.ts'
import type { Unit } from '../../services.ts'

/** A position that shivers is no walk: the order stays until somebody has moved this far, metres. */
const walkM = 12

/** The units nearest to a moving place; null without one. Rows do not change places while somebody stands still. */
export function useNearest(
  units: () => readonly Unit[],
  place: () => LonLat | null,
  count?: number,
): ComputedRef<readonly NearUnit<Unit>[] | null> {
  const anchor = shallowRef<LonLat | null>(place())
  watch(place, (next) => {
    const from = anchor.value
    if (next === null || from === null || metresBetween(from, next) >= walkM) anchor.value = next
  })
  return computed(() => (anchor.value === null ? null : nearestTo(anchor.value, units(), count)))
}
