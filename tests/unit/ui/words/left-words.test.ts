import { describe, expect, it } from 'vitest'
import type { ChoiceName, Choices } from '../../../../src/services.ts'
import { leaveWords, readLeftWords, takeLeftDraft } from '../../../../src/ui/words/left-words.ts'
import type { LeftDraft } from '../../../../src/ui/words/left-words.ts'

function createChoices(): Choices {
  const kept = new Map<ChoiceName, string | null>()
  return { read: (name) => kept.get(name) ?? null, write: (name, value) => void kept.set(name, value) }
}

const left: LeftDraft = {
  id: 'note-1',
  recordId: '1',
  premisesId: 'premises-1',
  label: 'Marktstraat 1',
  step: 'note',
  note: 'Nog niet af',
  ownerId: 'anna',
}

describe('words left in a field when its page went', () => {
  it('come back into that field once', () => {
    const choices = createChoices()
    leaveWords(choices, left)
    expect(readLeftWords(choices, 'note-2')).toBeNull()
    expect(readLeftWords(choices, 'note-1')).toBe('Nog niet af')
    expect(readLeftWords(choices, 'note-1')).toBeNull()
  })

  it('become a draft of who typed them, and of nobody else', () => {
    const choices = createChoices()
    leaveWords(choices, left)
    expect(takeLeftDraft(choices, 'bert')).toBeNull()
    const { ownerId, ...draft } = left
    expect(takeLeftDraft(choices, ownerId)).toEqual(draft)
    expect(takeLeftDraft(choices, ownerId)).toBeNull()
  })

  it.each(['{', 'null', '[]', '{"id":1}', '{"id":"note-1","note":"zonder de rest"}'])(
    'are dropped when they cannot be read: %s',
    (text) => {
      const choices = createChoices()
      choices.write('words', text)
      expect(readLeftWords(choices, 'note-1')).toBeNull()
      expect(choices.read('words')).toBeNull()
    },
  )
})
