import { shallowRef, watchEffect } from 'vue'
import type { Ref } from 'vue'
import type { LonLat } from '../../domain/place.ts'
import type { CentreMap } from '../../services.ts'

export interface MetresOutside {
  /** 0 inside; null while it is not known: no place, no boundary, or not measured yet. */
  readonly metres: Readonly<Ref<number | null>>
  /** Resolves when the place has been measured, or when that cannot be done on this device now. */
  settled(): Promise<void>
}

/**
 * How far a place that was pointed out lies outside the centre. The geometry is loaded when there is such a place: a
 * unit of the register needs no measuring, and most reports are about one.
 */
export function useMetresOutside(place: () => LonLat | null, centre: () => CentreMap | null): MetresOutside {
  const metres = shallowRef<number | null>(null)
  let latest = Promise.resolve()
  watchEffect(() => {
    const at = place()
    const boundary = centre()?.boundary ?? null
    if (at === null || boundary === null) {
      metres.value = null
      return
    }
    latest = import('../../domain/boundary/metres-outside.ts').then(
      ({ metresOutside }) => {
        if (place() === at) metres.value = metresOutside(boundary, at)
      },
      // Not on this device and not to be had: a report is never held up by a question that cannot be asked.
      () => undefined,
    )
  })
  return { metres, settled: () => latest }
}
