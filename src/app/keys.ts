import { inject } from 'vue'
import type { InjectionKey } from 'vue'
import type { LanguageSetup } from '../i18n/index.ts'
import type { Faults } from './fault/faults.ts'
import type { ThemeSetup } from './theme.ts'

/** What the shell's own screens share with each other. */
export interface ShellParts {
  readonly language: LanguageSetup
  readonly theme: ThemeSetup
  readonly faults: Faults
}

export const shellKey: InjectionKey<ShellParts> = Symbol('shell')

/** @throws Error outside the shell: a mistake in the code, never in use. */
export function useShell(): ShellParts {
  const parts = inject(shellKey)
  if (parts === undefined) throw new Error('This screen belongs inside the shell')
  return parts
}
