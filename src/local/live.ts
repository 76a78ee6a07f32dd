import type { Live } from '../services.ts'

/** A live value that may not be known yet. */
export interface Value<T> extends Live<T> {
  /** Undefined while nothing is known. */
  latest(): T | undefined
  /** Tells everybody, unless it is the very value that stood already. */
  set(next: T): void
}

export function createValue<T>(): Value<T> {
  const listeners = new Set<(value: T) => void>()
  let known: { readonly value: T } | null = null
  return {
    latest: () => known?.value,
    set(value) {
      if (known !== null && Object.is(known.value, value)) return
      known = { value }
      for (const listener of [...listeners]) listener(value)
    },
    subscribe(listener) {
      // Wrapped, so that one function may subscribe twice and stop once.
      const own = (value: T): void => listener(value)
      listeners.add(own)
      if (known !== null) own(known.value)
      return () => {
        listeners.delete(own)
      }
    },
  }
}

/**
 * Work that is done again when something changed: never twice at the same time, and once more when anything changed
 * while it was under way.
 */
export function createRefresher(work: () => Promise<void>, onUnexpected: (error: unknown) => void): () => void {
  let isWorking = false
  let isStale = false

  async function run(): Promise<void> {
    isWorking = true
    try {
      while (isStale) {
        isStale = false
        await work()
      }
    } finally {
      isWorking = false
    }
  }

  return () => {
    isStale = true
    if (!isWorking) run().catch(onUnexpected)
  }
}
