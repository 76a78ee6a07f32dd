import type { LoadWords } from '../../i18n/index.ts'

/** English words of every screen; the chunk is on the device from the first visit on, like every other. */
export const loadWords: LoadWords = async () => (await import('./english.ts')).english
