import { noteMaxLength } from '../../../domain/premises/premises.ts'
import { useServices } from '../../../ui/composables/use-services.ts'
import type { SavedRecord } from './record.ts'
import { useKeptWords } from '../../../ui/words/use-kept-words.ts'
import type { KeptWords } from '../../../ui/words/use-kept-words.ts'

/** The note of a report. @param stored what it says already; undefined while that is not known here. */
export function useNote(record: SavedRecord, stored: () => string | null | undefined): KeptWords {
  const { reporting } = useServices()
  return useKeptWords(record, {
    step: 'note',
    draftId: () => `note-${record.id()}`,
    stored,
    maxLength: noteMaxLength,
    async store(note) {
      const outcome = await reporting.amend(record.id(), { note })
      if (outcome.ok) record.renamed(outcome.recordId)
      return outcome
    },
  })
}
