import type { OutsideNote } from '../../sync/ports.ts'

const key = 'binnenstad.here'

/** A note in the browser's small storage, which a browser that wipes the database often leaves alone. */
export function createOutsideNote(storage: () => Storage): OutsideNote {
  return {
    read() {
      try {
        return storage().getItem(key)
      } catch {
        // Blocked site data: there is no database either.
        return null
      }
    },
    write(text) {
      try {
        storage().setItem(key, text)
      } catch {
        // Full or blocked: an older note stays, which tells of a loss as of its own moment.
      }
    },
  }
}
