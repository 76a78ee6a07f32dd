import { mount } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { Router } from 'vue-router'
import { createLanguage } from '../../../src/i18n/index.ts'
import { servicesKey } from '../../../src/ui/composables/use-services.ts'
import type { MemoryServices } from './memory-services.ts'

/**
 * Mounts a screen in the document, with the real words in the language of `services.choices` and a router on which
 * every address exists.
 */
export async function mountScreen(
  screen: Component,
  services: MemoryServices,
  options: { readonly props?: Record<string, unknown>; readonly path?: string } = {},
): Promise<{ wrapper: VueWrapper; router: Router }> {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)*', component: { render: () => null } }],
  })
  await router.push(options.path ?? '/')
  const wrapper = mount(screen, {
    attachTo: document.body,
    ...(options.props === undefined ? {} : { props: options.props }),
    global: {
      plugins: [createLanguage(services.choices, document.documentElement).plugin, router],
      provide: { [servicesKey as symbol]: services },
    },
  }) as VueWrapper
  return { wrapper, router }
}
