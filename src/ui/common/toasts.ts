import { shallowRef } from 'vue'
import type { ShallowRef } from 'vue'

/** A sentence that passes by, with at most one thing to do about it. */
export interface Toast {
  readonly sentence: string
  readonly action?: { readonly label: string; readonly run: () => void }
  /** How long it stays, ms; 6 seconds when not given. */
  readonly lastsMs?: number
}

const current = shallowRef<Toast | null>(null)

/** The one toast on screen, or null. A new one takes the place of the old. */
export const currentToast: Readonly<ShallowRef<Toast | null>> = current

export function showToast(toast: Toast): void {
  current.value = toast
}

/** Takes this toast away; nothing happens when another has come in its place. */
export function hideToast(toast: Toast): void {
  if (current.value === toast) current.value = null
}
