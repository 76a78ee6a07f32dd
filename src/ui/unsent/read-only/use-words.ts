import { defineWords } from '../../../i18n/index.ts'
import nl from './messages.nl.json'

/** The words of a storage in which a newer version of the app wrote. */
export const useWords = defineWords(nl)
