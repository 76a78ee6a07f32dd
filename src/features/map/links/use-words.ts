import { defineWords } from '../../../i18n/index.ts'
import nl from './messages.nl.json'

/** The words around a link to a unit or a report: giving one, and where one leads nowhere. */
export const useWords = defineWords(nl)
