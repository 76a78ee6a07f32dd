import { createApp } from 'vue'
import type { App } from 'vue'
import { createWebHistory } from 'vue-router'
import type { RouterHistory } from 'vue-router'
import { createLanguage } from '../i18n/index.ts'
import type { Services } from '../services.ts'
import { servicesKey } from '../ui/composables/use-services.ts'
import AppShell from './AppShell.vue'
import { createAppRouter } from './create-router.ts'
import { gatherFaults } from './fault/faults.ts'
import { shellKey } from './keys.ts'
import { loadWords } from './language/load-words.ts'
import { createTheme } from './theme.ts'

/** The app around the screens, ready to be mounted, in the language of this device. */
export async function createShell(
  services: Services,
  options: { readonly history?: RouterHistory; readonly onFault?: (name: string) => void } = {},
): Promise<App> {
  const language = await createLanguage(services.choices, document.documentElement, loadWords)
  const app = createApp(AppShell)
  const theme = createTheme(services.choices, document.documentElement)
  const router = createAppRouter(services, options.history ?? createWebHistory())
  const faults = gatherFaults(app, router, window, options.onFault ?? (() => undefined))
  app.provide(servicesKey, services)
  app.provide(shellKey, { language, theme, faults })
  app.use(language.plugin)
  app.use(router)
  return app
}
