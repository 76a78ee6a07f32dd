import { defineWords } from '../../i18n/index.ts'
import nl from './messages.nl.json'

/** The words of correcting the register. */
export const useWords = defineWords(nl)
