import { defineWords } from '../../../i18n/index.ts'
import nl from './messages.nl.json'

/** The words of one unit: its sheet and its dossier. */
export const useWords = defineWords(nl)
