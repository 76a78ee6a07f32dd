import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import { createFormats } from './formats.ts'
import type { Formats } from './formats.ts'
import { useSharedWords } from './define-words.ts'
import { isLanguage } from './languages.ts'
import type { Language } from './languages.ts'

const formatsByLanguage = new Map<Language, Formats>()

/** The formats of the language in use; they change with it. Call it in `setup`. */
export function useFormats(): ComputedRef<Formats> {
  const { locale } = useSharedWords()
  return computed(() => {
    const language = isLanguage(locale.value) ? locale.value : 'nl'
    const known = formatsByLanguage.get(language) ?? createFormats(language)
    formatsByLanguage.set(language, known)
    return known
  })
}
