import type { DeviceService } from '../../services.ts'
import { createSource } from '../live.ts'

export interface UpdatesDeps {
  /** Undefined where the browser has none, or in development, where there is no built service worker. */
  readonly container: ServiceWorkerContainer | undefined
  readonly scriptUrl: string
  readonly isSending: () => boolean
  readonly reload: () => void
  readonly after: (ms: number, callback: () => void) => () => void
}

type Updates = Pick<DeviceService, 'update' | 'holdUpdates' | 'isReadyForOffline'>

const checkEveryMs = 60 * 60 * 1000
const lookAgainMs = 1_000

/**
 * Registers the service worker and offers a new version without ever forcing it: nothing reloads while a form holds
 * words or something is being sent, and only the page whose user said so reloads by itself.
 */
export function createUpdates({ container, scriptUrl, isSending, reload, after }: UpdatesDeps): Updates {
  const holds = new Set<symbol>()
  const isReadyForOffline = createSource(false)
  const update = createSource<{ isBusy: boolean; apply(): Promise<void> } | null>(null)
  let activate: (() => void) | null = null
  let isOurWish = false

  const isBusy = (): boolean => holds.size > 0 || isSending()

  const apply = (): Promise<void> => {
    if (!isBusy()) activate?.()
    return Promise.resolve()
  }

  function tell(): void {
    if (activate !== null && update.value?.isBusy !== isBusy()) update.set({ isBusy: isBusy(), apply })
  }

  /** Sending starts and ends without telling us: while an update waits, the offer is kept true by looking. */
  function keepTelling(): void {
    tell()
    after(lookAgainMs, keepTelling)
  }

  function offer(how: () => void): void {
    const isFirst = activate === null
    activate = how
    if (isFirst) keepTelling()
  }

  function offerWorker(worker: ServiceWorker): void {
    offer(() => {
      isOurWish = true
      worker.postMessage({ type: 'SKIP_WAITING' })
    })
  }

  function follow(registration: ServiceWorkerRegistration, own: ServiceWorkerContainer): void {
    const track = (worker: ServiceWorker | null): void =>
      worker?.addEventListener('statechange', () => {
        if (worker.state === 'installed' && own.controller !== null) offerWorker(worker)
        if (worker.state === 'activated') isReadyForOffline.set(true)
      })
    if (registration.active !== null) isReadyForOffline.set(true)
    if (registration.waiting !== null && own.controller !== null) offerWorker(registration.waiting)
    track(registration.installing)
    registration.addEventListener('updatefound', () => track(registration.installing))
    after(checkEveryMs, function check() {
      // Without a connection there is nothing to learn; the next hour asks again.
      registration.update().catch(() => undefined)
      after(checkEveryMs, check)
    })
  }

  if (container !== undefined) {
    const wasControlled = container.controller !== null
    container.addEventListener('controllerchange', () => {
      // The first worker to take a page over is no update: this page is of its version.
      if (!wasControlled && activate === null) return
      if (isOurWish && !isBusy()) reload()
      else offer(reload)
    })
    // Private windows and blocked site data have no service worker; the app works as long as it is open.
    container.register(scriptUrl, { updateViaCache: 'none' }).then(
      (registration) => follow(registration, container),
      () => undefined,
    )
  }

  return {
    update,
    isReadyForOffline,
    holdUpdates() {
      const hold = Symbol('hold')
      holds.add(hold)
      tell()
      return () => {
        holds.delete(hold)
        tell()
      }
    },
  }
}
