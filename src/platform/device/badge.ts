import type { Live } from '../../services.ts'

/** What the browser offers for the number on the icon of an installed app; not every browser does. */
export interface BadgeTarget {
  setAppBadge?(count: number): Promise<void>
  clearAppBadge?(): Promise<void>
}

/**
 * Keeps the number on the app's icon equal to `count`, and none at zero. Where there is no such thing, or it is
 * refused, nothing is said: the outbox tells the same. Returns how to stop.
 */
export function showOnIcon(count: Live<number>, target: BadgeTarget = navigator): () => void {
  return count.subscribe((now) => {
    const shown = now > 0 ? target.setAppBadge?.(now) : target.clearAppBadge?.()
    shown?.catch(() => undefined)
  })
}
