import type { Live } from '../../../src/services.ts'

/** A live value that a test sets. Like the real ones it calls a listener at once with what is known. */
export interface SettableLive<T> extends Live<T> {
  readonly value: T
  set(value: T): void
}

export function settableLive<T>(initial: T): SettableLive<T> {
  const listeners = new Set<(value: T) => void>()
  let current = initial
  return {
    get value() {
      return current
    },
    set(value) {
      current = value
      for (const listener of listeners) listener(value)
    },
    subscribe(listener) {
      listeners.add(listener)
      listener(current)
      return () => listeners.delete(listener)
    },
  }
}
