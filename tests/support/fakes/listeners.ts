/** A set of callbacks, called in the order they came. */
export interface Listeners {
  add(listener: () => void): () => void
  call(): void
}

export function createListeners(): Listeners {
  const all = new Set<() => void>()
  return {
    add(listener) {
      all.add(listener)
      return () => {
        all.delete(listener)
      }
    },
    call() {
      for (const listener of [...all]) listener()
    },
  }
}
