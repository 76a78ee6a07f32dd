import { defineWords } from '../../../../i18n/index.ts'
import nl from './messages.nl.json'

/** The words of covering a part of a photo. */
export const useWords = defineWords(nl)
