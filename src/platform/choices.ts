import type { ChoiceName, Choices } from '../services.ts'

/**
 * Choices in the browser's small storage. Where that is closed to us (private windows, blocked site data) a choice
 * still holds until the page is closed: a language is not worth an error page.
 */
export function createChoices(storage: () => Storage): Choices {
  const held = new Map<ChoiceName, string | null>()
  const key = (name: ChoiceName): string => `binnenstad.${name}`
  return {
    read(name) {
      const here = held.get(name)
      if (here !== undefined) return here
      try {
        return storage().getItem(key(name))
      } catch {
        return null
      }
    },
    write(name, value) {
      held.set(name, value)
      try {
        if (value === null) storage().removeItem(key(name))
        else storage().setItem(key(name), value)
      } catch {
        // Held above; the browser keeps nothing for us.
      }
    },
  }
}
