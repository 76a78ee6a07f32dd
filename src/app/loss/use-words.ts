import { defineWords } from '../../i18n/index.ts'
import nl from './messages.nl.json'

/** The words of work that is gone. */
export const useWords = defineWords(nl)
