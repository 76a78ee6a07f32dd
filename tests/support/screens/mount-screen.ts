import { enableAutoUnmount, mount } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import { afterEach } from 'vitest'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { Router } from 'vue-router'
import { loadWords } from '../../../src/app/language/load-words.ts'
import { createLanguage } from '../../../src/i18n/index.ts'
import { servicesKey } from '../../../src/ui/composables/use-services.ts'
import type { MemoryServices } from '../services/memory-services.ts'

/** The addresses that screens lead to, by the names the app has for them. */
const places = [
  ['map', '/'],
  ['premises', '/pand/:id'],
  ['report', '/melden'],
  ['outbox', '/uitgaand'],
  ['more', '/meer'],
  ['sign-in', '/aanmelden'],
] as const
const component: Component = { render: () => null }

// A screen left over from the test before would answer to the same words.
enableAutoUnmount(afterEach)

/**
 * Mounts a screen in the document, with the real words in the language of `services.choices` and a router on which
 * every address exists. It is taken away after the test.
 */
export async function mountScreen(
  screen: Component,
  services: MemoryServices,
  options: { readonly props?: Record<string, unknown>; readonly path?: string } = {},
): Promise<{ wrapper: VueWrapper; router: Router }> {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [...places.map(([name, path]) => ({ name, path, component })), { path: '/:rest(.*)*', component }],
  })
  await router.push(options.path ?? '/')
  const language = await createLanguage(services.choices, document.documentElement, loadWords)
  const wrapper = mount(screen, {
    attachTo: document.body,
    ...(options.props === undefined ? {} : { props: options.props }),
    global: {
      plugins: [language.plugin, router],
      provide: { [servicesKey as symbol]: services },
    },
  }) as VueWrapper
  return { wrapper, router }
}
