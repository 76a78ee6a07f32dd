import type { Choices, Draft } from '../../services.ts'

/** Words that were in a field when its page went, as the draft they would have become, and whose they are. */
export type LeftDraft = Omit<Draft, 'startedAt'> & { readonly ownerId: string }

export function leaveWords(choices: Choices, left: LeftDraft): void {
  choices.write('words', JSON.stringify(left))
}

/** The words left under this draft, once: after that they are a draft like any other. */
export function readLeftWords(choices: Choices, draftId: string): string | null {
  const left = read(choices)
  if (left === null || left.id !== draftId) return null
  choices.write('words', null)
  return left.note
}

/** Whatever was left by this person, once: for a start page, which offers it as something not finished. */
export function takeLeftDraft(choices: Choices, ownerId: string): Omit<Draft, 'startedAt'> | null {
  const left = read(choices)
  if (left === null || left.ownerId !== ownerId) return null
  choices.write('words', null)
  const { id, recordId, premisesId, label, step, note } = left
  return { id, recordId, premisesId, label, step, note, ...(left.at === undefined ? {} : { at: left.at }) }
}

function read(choices: Choices): LeftDraft | null {
  const text = choices.read('words')
  if (text === null) return null
  try {
    const left = JSON.parse(text) as Partial<LeftDraft> | null
    const texts = [left?.id, left?.recordId, left?.label, left?.step, left?.note, left?.ownerId]
    if (texts.every((one) => typeof one === 'string')) return left as LeftDraft
  } catch {
    // Not ours to read: dropped below.
  }
  choices.write('words', null)
  return null
}
