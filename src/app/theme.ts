import { ref } from 'vue'
import type { Ref } from 'vue'
import type { Choices } from '../services.ts'

/** `system` follows the device between light and dark; `daylight` is for sun on the screen. */
export const themes = ['system', 'light', 'dark', 'daylight'] as const
export type Theme = (typeof themes)[number]

export interface ThemeSetup {
  readonly theme: Readonly<Ref<Theme>>
  choose(theme: Theme): void
}

/** Applies the theme this device chose to the document, and keeps a new choice. */
export function createTheme(choices: Choices, root: HTMLElement): ThemeSetup {
  const kept = choices.read('theme')
  const theme = ref<Theme>(themes.find((known) => known === kept) ?? 'system')
  const apply = (): void => {
    if (theme.value === 'system') delete root.dataset['theme']
    else root.dataset['theme'] = theme.value
  }
  apply()
  return {
    theme,
    choose(next) {
      theme.value = next
      choices.write('theme', next === 'system' ? null : next)
      apply()
    },
  }
}
