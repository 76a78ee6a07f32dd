import { shallowRef } from 'vue'
import type { App, ShallowRef } from 'vue'
import type { Router } from 'vue-router'

/** Something nobody expected. `screen`: a screen could not be loaded; `code`: anything else. */
export interface Fault {
  readonly kind: 'screen' | 'code'
  readonly error: Error
}

export interface Faults {
  /** The first fault since the last `clear`: what comes after it is often its consequence. */
  readonly current: Readonly<ShallowRef<Fault | null>>
  clear(): void
}

/**
 * Gathers what nobody expected, from Vue, the router, promises and events, so that the error page shows it.
 * @param onFault told of every fault by name, for the ring log; never a message, which may hold what somebody typed.
 */
export function gatherFaults(app: App, router: Router, page: Window, onFault: (name: string) => void): Faults {
  const current = shallowRef<Fault | null>(null)
  const take = (kind: Fault['kind'], reason: unknown): void => {
    const error = reason instanceof Error ? reason : new Error(String(reason))
    onFault(error.name)
    current.value ??= { kind, error }
  }

  app.config.errorHandler = (error) => take('code', error)
  router.onError((error) => take('screen', error))
  page.addEventListener('unhandledrejection', (event) => take('code', event.reason))
  // Without an error it is a notice of the browser (a resize observer that fell behind), not a fault of ours.
  page.addEventListener('error', (event) => {
    if (event.error instanceof Error) take('code', event.error)
  })
  return { current, clear: () => (current.value = null) }
}
