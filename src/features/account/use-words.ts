import { defineWords } from '../../i18n/index.ts'
import nl from './messages.nl.json'

/** The words of signing in and out. */
export const useWords = defineWords(nl)
