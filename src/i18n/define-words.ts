import { useI18n } from 'petite-vue-i18n'
import type { Composer } from 'petite-vue-i18n'

/** Messages of one feature under one key of its own: nested objects of texts, compiled when the app is built. */
type Words = Readonly<Record<string, object>>

/**
 * Makes a feature's `useWords` out of its Dutch messages; every other language loads as a whole when somebody chose
 * it (see create-language.ts). Its messages load with the feature and join those of the app at the first use; the
 * key they stand under keeps them apart. (A composer per component, which vue-i18n calls local scope, costs a copy of
 * the messages for every row of a list, and a component can have only one.)
 */
export function defineWords(dutch: Words): () => Composer {
  const joined = new WeakSet<object>()
  return () => {
    const composer = useSharedWords()
    if (!joined.has(composer)) {
      joined.add(composer)
      composer.mergeLocaleMessage('nl', dutch)
    }
    return composer
  }
}

/** The shared words alone, and the language in use. */
export function useSharedWords(): Composer {
  return useI18n({ useScope: 'global' })
}
