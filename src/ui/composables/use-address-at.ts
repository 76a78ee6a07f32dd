import { onScopeDispose, shallowRef, watch } from 'vue'
import type { ShallowRef } from 'vue'
import type { LonLat } from '../../domain/place.ts'
import type { FoundAddress } from '../../services.ts'
import { useServices } from './use-services.ts'

/** Nobody is asked while the map is still being moved, ms. */
export const stillnessMs = 500

/**
 * The address nearest to a place that somebody pointed at, when it can be had; null until then, and where there is
 * none. Hand in null for a place that nobody pointed at: where the device is stays on the device.
 */
export function useAddressAt(pointed: () => LonLat | null): ShallowRef<FoundAddress | null> {
  const { addresses } = useServices()
  const found = shallowRef<FoundAddress | null>(null)
  let callOff = (): void => undefined

  async function ask(at: LonLat, signal: AbortSignal): Promise<void> {
    const answer = await addresses.nearest(at, signal)
    if (!signal.aborted) found.value = answer.ok ? answer.address : null
  }

  watch(
    pointed,
    (at) => {
      callOff()
      found.value = null
      if (at === null) return
      const question = new AbortController()
      const timer = setTimeout(() => {
        ask(at, question.signal).catch((error: unknown) => reportError(error))
      }, stillnessMs)
      callOff = () => {
        clearTimeout(timer)
        question.abort()
      }
    },
    { immediate: true },
  )
  onScopeDispose(() => callOff())
  return found
}
