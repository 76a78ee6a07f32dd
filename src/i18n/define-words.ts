import { useI18n } from 'vue-i18n'
import type { Composer } from 'vue-i18n'

/** Messages of one feature: nested objects of texts, compiled when the app is built. */
type Words = Readonly<Record<string, object>>

/**
 * Makes a feature's `useWords`: its own messages, which load with it, above the shared ones. Call it once per
 * component; a key that the feature does not have is looked for among the shared words.
 */
export function defineWords(messages: { readonly nl: Words; readonly en: Words }): () => Composer {
  return () =>
    useI18n({
      useScope: 'local',
      inheritLocale: true,
      // Shared words are reached through the root on purpose; that is nothing to warn of.
      missingWarn: false,
      fallbackWarn: false,
      messages: messages as { nl: Record<string, never>; en: Record<string, never> },
    }) as unknown as Composer
}

/** The shared words alone, and the language in use. */
export function useSharedWords(): Composer {
  return useI18n({ useScope: 'global' })
}
