import { defineWords } from '../../../../i18n/index.ts'
import nl from './messages.nl.json'

/** The words of pointing at a place on the map. */
export const useWords = defineWords(nl)
