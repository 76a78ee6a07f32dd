import { defineWords } from '../../../i18n/index.ts'
import nl from './messages.nl.json'

/** The words of throwing away what is only here. */
export const useWords = defineWords(nl)
