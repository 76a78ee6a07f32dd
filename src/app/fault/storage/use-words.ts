import { defineWords } from '../../../i18n/index.ts'
import nl from './messages.nl.json'

/** The words of a storage that cannot be reached. */
export const useWords = defineWords(nl)
