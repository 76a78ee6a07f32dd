import type { Clock } from '../ports.ts'

/** Two taps within this time on the same thing are one (a finger that trembles, a screen that was slow to react). */
const doubleTapMs = 1_500

/** Gives the second of two equal requests the answer of the first. */
export interface DoubleTap<T> {
  once(key: string, work: () => Promise<T>, isKept: (answer: T) => boolean): Promise<T>
  /** The next request is a new one, however soon it comes. */
  forget(isOf: (answer: T) => boolean): void
}

interface Tap<T> {
  readonly answer: Promise<T>
  settled: { readonly value: T; readonly at: number } | null
}

export function createDoubleTap<T>(clock: Clock): DoubleTap<T> {
  const recent = new Map<string, Tap<T>>()

  const isOver = (at: number): boolean => Math.abs(clock.now() - at) > doubleTapMs

  return {
    once(key, work, isKept) {
      for (const [old, { settled }] of recent) if (settled !== null && isOver(settled.at)) recent.delete(old)
      const running = recent.get(key)
      if (running !== undefined) return running.answer
      const tap: Tap<T> = { answer: work(), settled: null }
      recent.set(key, tap)
      return tap.answer.then(
        (value) => {
          if (isKept(value)) tap.settled = { value, at: clock.now() }
          else recent.delete(key)
          return value
        },
        (error: unknown) => {
          recent.delete(key)
          throw error
        },
      )
    },
    forget(isOf) {
      for (const [key, { settled }] of recent) if (settled !== null && isOf(settled.value)) recent.delete(key)
    },
  }
}
