import { vi } from 'vitest'

/** Gives every element the size of a phone's screen: the simulated document lays nothing out, and a map needs room. */
export function giveElementsSize(width = 360, height = 620): void {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(width)
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(height)
}

/** No frame is ever drawn, so the map never comes: a screen must be whole without it, and its tests are quick. */
export function keepMapAway(): void {
  vi.stubGlobal('requestAnimationFrame', () => 0)
}
