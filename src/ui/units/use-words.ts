import { defineWords } from '../../i18n/index.ts'
import nl from './messages.nl.json'

/** The words for units, wherever they are listed or drawn. */
export const useWords = defineWords(nl)
