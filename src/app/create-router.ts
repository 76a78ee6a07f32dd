import { createRouter } from 'vue-router'
import type { Router, RouterHistory } from 'vue-router'
import type { Live, Services } from '../services.ts'
import { routes } from './routes.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** Shown to anybody; every other screen asks who this device works as. */
    isOpen?: boolean
    /** The screen places the focus itself when it opens. */
    placesFocus?: boolean
  }
}

/** The router. Who this device works as is read from the device: no screen waits for the network. */
export function createAppRouter(services: Services, history: RouterHistory): Router {
  const router = createRouter({ history, routes })
  router.beforeEach(async (to) => {
    if (to.meta.isOpen === true) return true
    if ((await firstValue(services.account.who)) !== null) return true
    return { name: 'sign-in', query: to.fullPath === '/' ? {} : { naar: to.fullPath } }
  })
  return router
}

/** The first value a live value has, at once when it is known already. */
function firstValue<T>(live: Live<T>): Promise<T> {
  return new Promise((resolve) => {
    let stop: (() => void) | null = null
    let isDone = false
    stop = live.subscribe((value) => {
      isDone = true
      resolve(value)
      stop?.()
    })
    if (isDone) stop()
  })
}
