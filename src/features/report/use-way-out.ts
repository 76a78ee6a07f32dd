import { onScopeDispose } from 'vue'
import { useRouter } from 'vue-router'

/**
 * Leaves reporting to the screen it was opened from, over however many steps were gone inside. When the app was
 * opened on this screen there is nothing to go back to, and the start page is the way out.
 */
export function useWayOut(): () => Promise<void> {
  const router = useRouter()
  // The router counts its entries in the history's own state, so going back and forth inside needs no counting here.
  const position = () => Number(router.options.history.state['position'] ?? 0)
  const openedAt = position()
  const { path } = router.currentRoute.value
  const back = router.options.history.state['back']
  // After a reload halfway, the entry before this one is a step of the same report: no way out.
  const cameFrom = typeof back === 'string' && router.resolve(back).path !== path ? back : null

  // On its way elsewhere, to a screen that is still loading: going back now would end that.
  let isGoingElsewhere = false
  const stops = [
    router.beforeEach((to) => {
      isGoingElsewhere = to.path !== path
    }),
    router.afterEach(() => {
      isGoingElsewhere = false
    }),
  ]
  onScopeDispose(() => stops.forEach((stop) => stop()))

  return async () => {
    // Saving took a moment, and whoever asked for this has gone elsewhere by then.
    if (isGoingElsewhere || router.currentRoute.value.path !== path) return
    const steps = position() - openedAt
    if (cameFrom === null || steps < 0) await router.replace('/')
    else router.go(-steps - 1)
  }
}
