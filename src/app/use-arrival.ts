import { nextTick, onScopeDispose } from 'vue'
import type { Router } from 'vue-router'

/**
 * Moves the focus to the heading of a screen that was opened, so that a screen reader says where one is and the next
 * Tab starts there. Not at the first screen, which the browser announces itself, and not where only the query changed.
 */
export function useArrival(router: Router, main: () => HTMLElement | null): void {
  const stop = router.afterEach(async (to, from, failure) => {
    if (failure !== undefined || from.matched.length === 0 || to.path === from.path) return
    if (to.meta.placesFocus === true) return
    await nextTick()
    const heading = main()?.querySelector<HTMLElement>('h1')
    if (heading) heading.tabIndex = -1
    ;(heading ?? main())?.focus({ preventScroll: true })
  })
  onScopeDispose(stop)
}
