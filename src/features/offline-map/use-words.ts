import { defineWords } from '../../i18n/index.ts'
import nl from './messages.nl.json'

/** The words of keeping the base map on this device. */
export const useWords = defineWords(nl)
