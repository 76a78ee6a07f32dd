import { watch } from 'vue'
import type { Plugin, WritableComputedRef } from 'vue'
import { createI18n } from 'vue-i18n'
import type { Choices } from '../services.ts'
import en from './messages.en.json'
import nl from './messages.nl.json'
import { isLanguage } from './languages.ts'
import type { Language } from './languages.ts'

/** The languages of one app. */
export interface LanguageSetup {
  /** To be used by the Vue app. */
  readonly plugin: Plugin
  readonly locale: WritableComputedRef<Language>
  /** Tells this device's user of another language from now on. */
  choose(language: Language): void
}

/**
 * Sets up the languages for one app: Dutch unless this device chose otherwise. Keeps the choice, and tells the
 * document, so that a screen reader speaks the language that is shown.
 */
export function createLanguage(choices: Choices, root: HTMLElement): LanguageSetup {
  const chosen = choices.read('language')
  const i18n = createI18n({
    legacy: false,
    locale: isLanguage(chosen) ? chosen : 'nl',
    fallbackLocale: 'nl',
    messages: { nl, en },
  })
  const { locale } = i18n.global
  watch(locale, (language) => (root.lang = language), { immediate: true, flush: 'sync' })
  return {
    plugin: i18n,
    locale,
    choose(language) {
      locale.value = language
      choices.write('language', language)
    },
  }
}
