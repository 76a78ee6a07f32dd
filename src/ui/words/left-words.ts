import type { Choices } from '../../services.ts'

/** Words that were in a field when its page went. */
interface LeftWords {
  readonly draftId: string
  readonly text: string
}

export function writeLeftWords(choices: Choices, words: LeftWords): void {
  choices.write('words', JSON.stringify(words))
}

/** The words left under this draft, once: after that they are a draft like any other. */
export function readLeftWords(choices: Choices, draftId: string): string | null {
  const left = choices.read('words')
  if (left === null) return null
  try {
    const read = JSON.parse(left) as Partial<LeftWords> | null
    if (read?.draftId !== draftId || typeof read.text !== 'string') return null
    choices.write('words', null)
    return read.text
  } catch {
    choices.write('words', null)
    return null
  }
}
