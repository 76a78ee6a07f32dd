import type { Live } from '../services.ts'

/** A live value that its owner sets. */
export interface WritableLive<T> extends Live<T> {
  readonly value: T
  set(next: T): void
}

/** Subscribers hear the value at once and then each time it becomes another one. */
export function createLive<T>(initial: T): WritableLive<T> {
  const listeners = new Set<(value: T) => void>()
  let value = initial
  return {
    get value() {
      return value
    },
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const listener of [...listeners]) listener(next)
    },
    subscribe(listener) {
      // Wrapped, so that one function may subscribe twice and stop once.
      const own = (next: T): void => listener(next)
      listeners.add(own)
      listener(value)
      return () => {
        listeners.delete(own)
      }
    },
  }
}

/**
 * A live value worked out from others, only while somebody listens. Changes that come in while it is being worked
 * out cause one more round, however many there were.
 */
export function createDerivedLive<T>(how: {
  /** Works the value out anew. */
  derive: () => Promise<T>
  /** Starts listening to what it depends on; returns how to stop. */
  follow: (onChange: () => void) => () => void
  onUnexpected: (error: unknown) => void
}): Live<T> {
  const listeners = new Set<(value: T) => void>()
  let latest: { readonly value: T } | null = null
  let isWorking = false
  let isStale = false
  /** Counts the times that everybody had left. */
  let audience = 0
  let stopFollowing: (() => void) | null = null

  async function work(): Promise<void> {
    isWorking = true
    try {
      while (isStale && listeners.size > 0) {
        isStale = false
        const asked = audience
        const value = await how.derive()
        // Those who asked have left, and nobody listened meanwhile whether it is still true.
        if (asked !== audience) continue
        latest = { value }
        for (const listener of [...listeners]) listener(value)
      }
    } finally {
      isWorking = false
    }
  }

  function refresh(): void {
    isStale = true
    if (!isWorking) work().catch(how.onUnexpected)
  }

  return {
    subscribe(listener) {
      const own = (value: T): void => listener(value)
      listeners.add(own)
      if (latest !== null) listener(latest.value)
      if (stopFollowing === null) {
        stopFollowing = how.follow(refresh)
        refresh()
      }
      return () => {
        listeners.delete(own)
        if (listeners.size > 0) return
        stopFollowing?.()
        stopFollowing = null
        latest = null
        audience += 1
      }
    },
  }
}
