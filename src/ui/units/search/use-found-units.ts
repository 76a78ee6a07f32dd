import { shallowRef, watch } from 'vue'
import type { Ref, ShallowRef } from 'vue'
import type { Unit } from '../../../services.ts'
import { useServices } from '../../composables/use-services.ts'

/** Units of the register on this device that fit what is typed; null before there is an answer. Works offline. */
export function useFoundUnits(text: Ref<string>, limit: () => number): ShallowRef<readonly Unit[] | null> {
  const { street } = useServices()
  const found = shallowRef<readonly Unit[] | null>(null)
  watch(text, async (typed) => {
    if (typed.trim() === '') {
      found.value = null
      return
    }
    const units = await street.search(typed, limit())
    // An answer to what was typed before is no answer any more.
    if (typed === text.value) found.value = units
  })
  return found
}
