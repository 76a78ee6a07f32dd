/** The languages of the interface, the first one being the default. */
export const languages = ['nl', 'en'] as const
export type Language = (typeof languages)[number]

/** True for a language the interface speaks. */
export function isLanguage(value: string | null): value is Language {
  return languages.some((language) => language === value)
}

/** Which rules Intl follows: English with European dates and a 24-hour clock. */
export const intlLocales: Readonly<Record<Language, string>> = { nl: 'nl-NL', en: 'en-GB' }
