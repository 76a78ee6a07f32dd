import type * as L from 'leaflet'

/** Room around what has the focus, px: at the top lies the search field, to the right the buttons, below the source. */
const room = { left: 32, top: 104, right: 84, bottom: 92 } as const

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
    const dx = beyond(left - whole.left + width / 2, room.left, whole.width - room.right)
    const dy = beyond(top - whole.top + height / 2, room.top, whole.height - coveredPx() - room.bottom)
    if (dx !== 0 || dy !== 0) map.panBy([dx, dy], { animate: false })
  })
}

/** How far a value lies before (negative) or behind a stretch; 0 within it. */
function beyond(value: number, from: number, to: number): number {
  return value < from ? value - from : Math.max(0, value - Math.max(from, to))
}
