import type { DeviceService } from '../../services.ts'
import { clock } from '../clock.ts'
import { baseMapOf } from './base-map.ts'
import { createInstallPrompt } from './install-prompt.ts'
import { createPersistence } from './persistence.ts'
import { createPosition } from './position.ts'
import { createUpdates } from './updates.ts'

export interface DeviceDeps {
  /** True while a request with somebody's work is under way; an update then waits. */
  readonly isSending: () => boolean
}

// Wanted once in a phone's life: a file of its own.
const tiles = () => import('../tiles/index.ts')

/** Takes the tiles of the map off this device, to make room. */
export const dropMap = async (): Promise<void> => (await tiles()).makeRoom()

/** What the phone itself offers. One per page: it registers the service worker and listens for installation. */
export function createDevice({ isSending }: DeviceDeps): DeviceService {
  const baseMap = baseMapOf(import.meta.env)
  return {
    position: createPosition(navigator.geolocation, clock.now),
    ...createPersistence(navigator.storage),
    ...createUpdates({
      container: import.meta.env.PROD ? navigator.serviceWorker : undefined,
      scriptUrl: '/sw.js',
      isSending,
      reload: () => location.reload(),
      after: clock.after,
    }),
    installPrompt: createInstallPrompt(window),
    baseMap,
    openKeptMap: async (area) => (baseMap === null ? null : (await tiles()).openOnce(baseMap, area)),
    now: clock.now,
  }
}
