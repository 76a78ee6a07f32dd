import { defineWords } from '../../../i18n/index.ts'
import nl from './messages.nl.json'

/** The words of taking in a copy from another device. */
export const useWords = defineWords(nl)
