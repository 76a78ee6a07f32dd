import { watch } from 'vue'
import type { Plugin, WritableComputedRef } from 'vue'
import { createI18n, registerMessageResolver } from 'petite-vue-i18n'
import { compile, registerMessageCompiler, resolveValue } from '@intlify/core-base'
import type { Choices } from '../services.ts'
import nl from './messages.nl.json'
import { isLanguage } from './languages.ts'
import type { Language } from './languages.ts'

/** The languages of one app. */
export interface LanguageSetup {
  /** To be used by the Vue app. */
  readonly plugin: Plugin
  readonly locale: WritableComputedRef<Language>
  /** Speaks this language from now on. Rejects, and changes nothing, when its words cannot be loaded. */
  choose(language: Language): Promise<void>
}

/** The words of every screen in one language that is not the default. */
export type LoadWords = (language: Exclude<Language, 'nl'>) => Promise<Readonly<Record<string, object>>>

/**
 * Sets up the languages for one app: Dutch unless this device chose otherwise. Keeps the choice, and tells the
 * document, so that a screen reader speaks the language that is shown. Dutch words come with each screen; English
 * comes as a whole, before anything is shown in it, so that nobody carries a language they do not read.
 */
export async function createLanguage(choices: Choices, root: HTMLElement, load: LoadWords): Promise<LanguageSetup> {
  registerMessageResolver(resolveValue)
  // Words with nothing to fill in are words (build/plain-words.ts); the others were compiled when the app was built.
  registerMessageCompiler((words, context) => (typeof words === 'string' ? () => words : compile(words, context)))
  const i18n = createI18n({ legacy: false, locale: 'nl', fallbackLocale: 'nl', messages: { nl } })
  const locale = i18n.global.locale as WritableComputedRef<Language>
  watch(locale, (language) => (root.lang = language), { immediate: true, flush: 'sync' })

  async function speak(language: Language): Promise<void> {
    if (language !== 'nl') i18n.global.mergeLocaleMessage(language, await load(language))
    locale.value = language
  }

  const chosen = choices.read('language')
  try {
    if (isLanguage(chosen)) await speak(chosen)
  } catch {
    // Its words are not on this device and cannot be had now: better in Dutch than not at all.
  }
  return {
    plugin: i18n,
    locale,
    async choose(language) {
      await speak(language)
      choices.write('language', language)
    },
  }
}
