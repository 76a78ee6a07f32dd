import type { Live } from '../services.ts'

export interface Source<T> extends Live<T> {
  readonly value: T
  set(value: T): void
}

/**
 * A live value with its writer. `whenWatched` runs while at least one listener is there, and answers how to stop:
 * what costs battery is only done for somebody.
 */
export function createSource<T>(initial: T, whenWatched?: () => () => void): Source<T> {
  const listeners = new Set<(value: T) => void>()
  let value = initial
  let stopWatching: (() => void) | undefined

  return {
    get value() {
      return value
    },
    set(next) {
      value = next
      for (const listener of [...listeners]) listener(next)
    },
    subscribe(listener) {
      // A listener of its own for each subscription, so that one function can listen twice.
      const own = (next: T): void => listener(next)
      listeners.add(own)
      own(value)
      if (listeners.size === 1) stopWatching = whenWatched?.()
      return () => {
        if (!listeners.delete(own) || listeners.size > 0) return
        stopWatching?.()
        stopWatching = undefined
      }
    },
  }
}
