import { onScopeDispose, shallowRef } from 'vue'
import type { ShallowRef } from 'vue'
import type { Live } from '../../services.ts'

/**
 * Follows a live value for as long as the calling scope lasts. The ref is shallow: a live value is replaced as a
 * whole, and making thousands of units deeply reactive would cost more than drawing them.
 */
export function useLive<T>(live: Live<T>, initial: T): Readonly<ShallowRef<T>>
export function useLive<T>(live: Live<T>): Readonly<ShallowRef<T | undefined>>
export function useLive<T>(live: Live<T>, initial?: T): Readonly<ShallowRef<T | undefined>> {
  const value = shallowRef<T | undefined>(initial)
  onScopeDispose(live.subscribe((next) => (value.value = next)))
  return value
}
