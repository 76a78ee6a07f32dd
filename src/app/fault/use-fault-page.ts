import { onScopeDispose, shallowRef, watch } from 'vue'
import type { Component, ShallowRef } from 'vue'
import type { Faults } from './faults.ts'

const loadAfterMs = 4000

/**
 * The error page, fetched once the first screen is out of the way, so that it is here before it is needed and costs
 * the start nothing. Null while it is not here: the shell then says the least itself.
 */
export function useFaultPage(faults: Faults): Readonly<ShallowRef<Component | null>> {
  const page = shallowRef<Component | null>(null)
  const load = (): void => {
    import('./FaultPage.vue').then(
      (loaded) => (page.value ??= loaded.default),
      // Without connection and without a copy: the shell's own sentence stands, and a later fault asks again.
      () => undefined,
    )
  }
  const timer = setTimeout(load, loadAfterMs)
  onScopeDispose(() => clearTimeout(timer))
  watch(faults.current, (fault) => fault !== null && load(), { immediate: true })
  return page
}
