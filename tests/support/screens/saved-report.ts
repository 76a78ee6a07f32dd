// Loaded ahead, so that no test waits for it.
import '../../../src/features/report/additions/AdditionFields.vue'
import { afterEach, beforeEach, vi } from 'vitest'
import { routes } from '../../../src/features/report/index.ts'
import { createMemoryServices } from '../services/memory-services.ts'
import type { MemoryServices } from '../services/memory-services.ts'
import { unitAt } from '../services/memory-street.ts'
import { keepMapAway } from './map-or-not.ts'
import { mountRoutes, settle } from './mount-routes.ts'
import type { MountedRoutes } from './mount-routes.ts'

let mounted: MountedRoutes | null = null

export const photo = (name = 'p.jpg') => new File(['x'], name, { type: 'image/jpeg' })

export const cameraDraft = {
  id: 'camera-record-7',
  recordId: 'record-7',
  premisesId: 'marktstraat-3',
  label: 'Marktstraat 3',
  step: 'camera',
  note: '',
} as const

/** Opens the report that was just saved of Marktstraat 3, where photos and words are added to it. */
export async function openSavedReport(
  prepare: (services: MemoryServices) => unknown = () => undefined,
  path = '/melden?pand=marktstraat-3&bij=record-7&staat=vacant',
) {
  const services = createMemoryServices({ units: [unitAt(3)] })
  await prepare(services)
  mounted = await mountRoutes(routes, services, path)
  const { wrapper } = mounted
  const camera = () => wrapper.get<HTMLInputElement>('input[type=file]')
  return {
    ...mounted,
    services,
    camera,
    async takePhotos(...files: File[]) {
      Object.defineProperty(camera().element, 'files', { value: files, configurable: true })
      await camera().trigger('change')
      await settle()
    },
    async write(text: string) {
      await wrapper.get('textarea').setValue(text)
    },
  }
}

/** Takes away the screen that is open, as when somebody leaves it. */
export function leaveSavedReport(): void {
  mounted?.wrapper.unmount()
  mounted = null
}

/** To be called once by each test file: no map, and no screen left over. */
export function useSavedReports(): void {
  beforeEach(() => keepMapAway())
  afterEach(async () => {
    vi.useRealTimers()
    leaveSavedReport()
    document.body.replaceChildren()
    await settle()
  })
}
