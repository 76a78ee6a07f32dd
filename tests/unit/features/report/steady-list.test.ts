import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { routes } from '../../../../src/features/report/index.ts'
import { rememberView } from '../../../../src/ui/map/remembered-view.ts'
import { keepMapAway } from '../../../support/screens/map-or-not.ts'
import { mountRoutes, settle } from '../../../support/screens/mount-routes.ts'
import type { MountedRoutes } from '../../../support/screens/mount-routes.ts'
import { createMemoryServices } from '../../../support/services/memory-services.ts'
import { unitAt } from '../../../support/services/memory-street.ts'

let mounted: MountedRoutes | null = null

beforeEach(() => {
  keepMapAway()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
  vi.spyOn(navigator.permissions, 'query').mockResolvedValue({ state: 'granted' } as PermissionStatus)
})
afterEach(async () => {
  vi.useRealTimers()
  mounted?.wrapper.unmount()
  mounted = null
  document.body.replaceChildren()
  await settle()
})

it('keeps the order of the nearest when the position comes late, and offers it instead', async () => {
  rememberView({ lon: 6.5601, lat: 52.995, zoom: 18 })
  const services = createMemoryServices({ units: Array.from({ length: 20 }, (_, n) => unitAt(n + 1)) })
  mounted = await mountRoutes(routes, services, '/melden')
  const { wrapper, has, press } = mounted
  const addresses = () => wrapper.findAll('.which .address').map((row) => row.text())
  await vi.advanceTimersByTimeAsync(1_600)
  await settle()
  const before = addresses()
  expect(before[0]).toBe('Marktstraat 1')

  services.device.position.set({ place: { lon: 6.562, lat: 52.995, accuracyM: 8 } })
  await settle()
  expect(addresses()).toEqual(before)

  expect(has('Gebruik mijn locatie')).toBe(true)
  await press('Gebruik mijn locatie')
  expect(addresses()[0]).toBe('Marktstraat 20')
})
