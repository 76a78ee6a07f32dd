/** The browser's small storage, in memory; full when told so. */
export function createMemoryStorage(): Storage & { isFull: boolean } {
  const items = new Map<string, string>()
  return {
    isFull: false,
    get length() {
      return items.size
    },
    clear: () => items.clear(),
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    removeItem: (key) => {
      items.delete(key)
    },
    setItem(key, value) {
      if (this.isFull) throw new DOMException('full', 'QuotaExceededError')
      items.set(key, value)
    },
  }
}
