/** A value that changes. The listener is called at once when a value is known, then after each change. */
export interface Live<T> {
  subscribe(listener: (value: T) => void): () => void
}
