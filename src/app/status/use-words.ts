import { defineWords } from '../../i18n/index.ts'
import nl from './messages.nl.json'

/** The words of the line that is always there. */
export const useWords = defineWords(nl)
