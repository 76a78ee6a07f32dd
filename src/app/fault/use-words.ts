import { defineWords } from '../../i18n/index.ts'
import nl from './messages.nl.json'

/** The words of what went wrong. */
export const useWords = defineWords(nl)
