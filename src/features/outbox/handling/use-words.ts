import { defineWords } from '../../../i18n/index.ts'
import nl from './messages.nl.json'

/** The words of a change to an item that came to nothing. */
export const useWords = defineWords(nl)
