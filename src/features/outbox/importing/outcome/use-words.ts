import { defineWords } from '../../../../i18n/index.ts'
import nl from './messages.nl.json'

/** The words of what became of a copy that was read in. */
export const useWords = defineWords(nl)
