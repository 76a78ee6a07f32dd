import { defineWords } from '../../../i18n/index.ts'
import nl from './messages.nl.json'

/** The words of asking whose work a copy is of. */
export const useWords = defineWords(nl)
