import { vi } from 'vitest'
import { flushPromises, mount } from '@vue/test-utils'
import type { VueWrapper } from '@vue/test-utils'
import { RouterView, createRouter, createWebHistory } from 'vue-router'
import type { Router, RouteRecordRaw } from 'vue-router'
import { loadWords } from '../../../src/app/language/load-words.ts'
import { createLanguage } from '../../../src/i18n/index.ts'
import { servicesKey } from '../../../src/ui/composables/use-services.ts'
import type { MemoryServices } from '../services/memory-services.ts'

export interface MountedRoutes {
  readonly wrapper: VueWrapper
  readonly router: Router
  /** The button or link with exactly this name, as a screen reader says it. */
  press(name: string): Promise<void>
  /** Whether such a button or link is there. */
  has(name: string): boolean
}

/** How long an entry of the history may take, ms. */
const patienceMs = 20

/** Opens the routes of a feature at an address, with the browser's own history, so that back is really back. */
export async function mountRoutes(
  routes: readonly RouteRecordRaw[],
  services: MemoryServices,
  path: string,
): Promise<MountedRoutes> {
  await Promise.all(routes.map(load))
  const router = createRouter({
    history: createWebHistory(),
    routes: [...routes, { path: '/:rest(.*)*', component: { render: () => null } }],
  })
  await router.push(path)
  const language = await createLanguage(services.choices, document.documentElement, loadWords)
  const wrapper = mount(RouterView, {
    attachTo: document.body,
    global: {
      plugins: [language.plugin, router],
      provide: { [servicesKey as symbol]: services },
    },
  }) as unknown as VueWrapper
  await settle()
  const named = (name: string) =>
    [...document.body.querySelectorAll<HTMLElement>('button, a, [role=button], [role=option]')].filter(
      (element) => nameOf(element) === name,
    )
  return {
    wrapper,
    router,
    has: (name) => named(name).length > 0,
    async press(name) {
      const [element] = named(name)
      if (element === undefined) throw new Error(`No button or link is named "${name}" in: ${document.body.textContent}`)
      element.click()
      await settle()
    },
  }
}

/** Fetches the screens of a route, so that no test waits for a file. */
async function load(route: RouteRecordRaw): Promise<void> {
  if (typeof route.component === 'function') await (route.component as () => Promise<unknown>)()
  await Promise.all((route.children ?? []).map(load))
}

/** Lets promises, files that load late and the history come to rest. */
export async function settle(): Promise<void> {
  // It waits by the clock, which a test may have stopped.
  if (!vi.isFakeTimers()) await vi.dynamicImportSettled()
  await flushPromises()
  await new Promise((resolve) => setTimeout(resolve, patienceMs))
  await flushPromises()
}

function nameOf(element: Element): string {
  return element.getAttribute('aria-label') ?? (element.textContent ?? '').replace(/\s+/g, ' ').trim()
}
