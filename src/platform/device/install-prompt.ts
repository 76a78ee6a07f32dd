import type { DeviceService } from '../../services.ts'
import { createSource } from '../live.ts'

/** Chromium's event, in no standard: it may be kept and used once. */
interface InstallEvent extends Event {
  prompt(): Promise<unknown>
}

/** Offers installation when the browser does; null where it cannot (Safari) or once it was asked. */
export function createInstallPrompt(window: Pick<Window, 'addEventListener'>): DeviceService['installPrompt'] {
  const source = createSource<(() => Promise<void>) | null>(null)
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    source.set(async () => {
      source.set(null)
      await (event as InstallEvent).prompt()
    })
  })
  window.addEventListener('appinstalled', () => source.set(null))
  return source
}
