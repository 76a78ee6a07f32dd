import { defineWords } from '../../i18n/index.ts'
import nl from './messages.nl.json'

/** The words of the start page. */
export const useWords = defineWords(nl)
