import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import type { ComputedRef, ShallowRef } from 'vue'
import type { CentreMap, KeptMap, KeptMapState } from '../../services.ts'
import { useLive } from '../../ui/composables/use-live.ts'
import { useServices } from '../../ui/composables/use-services.ts'

export interface KeptMapOnScreen {
  readonly centre: Readonly<ShallowRef<CentreMap | null | undefined>>
  /** Null until it was opened, and where it cannot be. */
  readonly map: Readonly<ShallowRef<KeptMap | null>>
  readonly state: Readonly<ShallowRef<KeptMapState | null>>
  /** Why there is nothing to keep here; null while there is, or it is not known yet. */
  readonly obstacle: ComputedRef<'none' | 'noBoundary' | 'impossible' | null>
}

/** What is kept of the base map, followed while the screen is open; saving itself goes on without it. */
export function useKeptMap(): KeptMapOnScreen {
  const { street, device } = useServices()
  const centre = useLive(street.centre)
  const map = shallowRef<KeptMap | null>(null)
  const state = shallowRef<KeptMapState | null>(null)
  const isImpossible = shallowRef(false)
  const boundary = computed(() => centre.value?.boundary ?? null)
  let stop: (() => void) | null = null
  let isGone = false

  async function open(): Promise<void> {
    if (boundary.value === null || device.baseMap === null || map.value !== null) return
    const opened = await device.openKeptMap(boundary.value)
    if (isGone || map.value !== null) return
    map.value = opened
    isImpossible.value = opened === null
    stop = opened?.state.subscribe((next) => (state.value = next)) ?? null
  }

  watch(boundary, open, { immediate: true })
  onScopeDispose(() => {
    isGone = true
    stop?.()
  })

  return {
    ...{ centre, map, state },
    obstacle: computed(() => {
      if (device.baseMap === null) return 'none'
      if (centre.value !== undefined && boundary.value === null) return 'noBoundary'
      return isImpossible.value ? 'impossible' : null
    }),
  }
}
