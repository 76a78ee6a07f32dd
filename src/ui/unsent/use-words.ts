import { defineWords } from '../../i18n/index.ts'
import nl from './messages.nl.json'

/** The words of saving a copy of unsent work. */
export const useWords = defineWords(nl)
