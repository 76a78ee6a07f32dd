import { flushPromises } from '@vue/test-utils'
import { afterEach, vi } from 'vitest'
import { createMemoryHistory } from 'vue-router'
import { createShell } from '../../../src/app/index.ts'
import type { MemoryServices } from '../services/memory-services.ts'

const running: (() => void)[] = []

afterEach(() => {
  for (const stop of running.splice(0)) stop()
  document.body.replaceChildren()
})

/** Starts the whole app at an address and waits until its screen is there. Ended after the test. */
export async function startShell(
  services: MemoryServices,
  path: string,
  options: { readonly onFault?: (name: string) => void } = {},
): Promise<{ go(to: string): Promise<void>; path(): string }> {
  const history = createMemoryHistory()
  history.replace(path)
  const app = await createShell(services, { history, ...options })
  const page = document.createElement('div')
  document.body.append(page)
  app.mount(page)
  running.push(() => app.unmount())
  const router = app.config.globalProperties.$router
  await router.isReady()
  await vi.dynamicImportSettled()
  await flushPromises()
  return {
    async go(to) {
      await router.push(to)
      await vi.dynamicImportSettled()
      await flushPromises()
    },
    path: () => router.currentRoute.value.fullPath,
  }
}
