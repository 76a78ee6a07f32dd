/** The heights a sheet rests at, low to high. */
export const sheetHeights = ['peek', 'half', 'full'] as const
export type SheetHeight = (typeof sheetHeights)[number]

/** Room around a sheet: the page it lies on, what it shows at peek, and what it never covers. All in px. */
export interface SheetRoom {
  readonly pagePx: number
  readonly peekPx: number
  readonly keepFreePx: number
}

/** How tall the sheet is at each height. On a low screen half never falls below peek, nor full below half. */
export function heightsInPx({ pagePx, peekPx, keepFreePx }: SheetRoom): Readonly<Record<SheetHeight, number>> {
  const full = Math.max(0, pagePx - keepFreePx)
  const peek = Math.min(peekPx, Math.round(pagePx * 0.52), full)
  const half = Math.min(full, Math.max(peek, Math.round(pagePx * 0.56)))
  return { peek, half, full }
}

/** A flick faster than this (px per ms) goes one height on, however short it was. */
const flickPxPerMs = 0.5

/** Where a dragged sheet comes to rest: the nearest height, or the next one in the direction of a flick. */
export function restAfterDrag(
  heightPx: number,
  speedPxPerMs: number,
  heights: Readonly<Record<SheetHeight, number>>,
): SheetHeight {
  const above = sheetHeights.filter((name) => heights[name] > heightPx)
  const below = sheetHeights.filter((name) => heights[name] <= heightPx)
  if (speedPxPerMs > flickPxPerMs) return above[0] ?? 'full'
  if (speedPxPerMs < -flickPxPerMs) return below.at(-1) ?? 'peek'
  return sheetHeights.reduce((best, name) =>
    Math.abs(heights[name] - heightPx) < Math.abs(heights[best] - heightPx) ? name : best,
  )
}

/** One height up or down, staying within the three. */
export function stepHeight(height: SheetHeight, step: 1 | -1): SheetHeight {
  return sheetHeights[sheetHeights.indexOf(height) + step] ?? height
}
