import type * as L from 'leaflet'

/** Room around what has the focus, and at the top for the search field, px. */
const roomPx = 32
const topPx = 104

/**
 * Moves the map when the keyboard reaches a marker that lies under the sheet, the search field or outside: who cannot
 * see where the focus is has lost it. A tap gives the focus as well, but lies in sight by itself.
 */
export function keepFocusInSight(map: L.Map, coveredPx: () => number): void {
  const container = map.getContainer()
  container.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element) || !target.matches('.leaflet-marker-icon:focus-visible')) return
    const whole = container.getBoundingClientRect()
    const { left, top, width, height } = target.getBoundingClientRect()
    const dx = beyond(left - whole.left + width / 2, roomPx, whole.width - roomPx)
    const dy = beyond(top - whole.top + height / 2, topPx, whole.height - coveredPx() - roomPx)
    if (dx !== 0 || dy !== 0) map.panBy([dx, dy], { animate: false })
  })
}

/** How far a value lies before (negative) or behind a stretch; 0 within it. */
function beyond(value: number, from: number, to: number): number {
  return value < from ? value - from : Math.max(0, value - Math.max(from, to))
}
