import { defineWords } from '../../i18n/index.ts'
import nl from './messages.nl.json'

/** The words of the people who take part. */
export const useWords = defineWords(nl)
