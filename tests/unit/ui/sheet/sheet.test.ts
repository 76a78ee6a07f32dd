import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { nextTick } from 'vue'
import BottomSheet from '../../../../src/ui/sheet/BottomSheet.vue'
import { heightsInPx, restAfterDrag, sheetHeights } from '../../../../src/ui/sheet/heights.ts'
import { createMemoryServices } from '../../../support/services/memory-services.ts'
import { mountScreen } from '../../../support/screens/mount-screen.ts'

const room = { pagePx: 668, peekPx: 304, keepFreePx: 72 }

describe('the heights of a sheet', () => {
  it('are in order and leave the search field free, on any screen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), (pagePx) => {
        const { peek, half, full } = heightsInPx({ ...room, pagePx })
        expect(peek).toBeLessThanOrEqual(half)
        expect(half).toBeLessThanOrEqual(full)
        expect(full).toBe(Math.max(0, pagePx - 72))
      }),
    )
  })

  it('are three different ones on a phone', () => {
    expect(new Set(Object.values(heightsInPx(room))).size).toBe(3)
  })
})

describe('a sheet that was dragged', () => {
  const heights = heightsInPx(room)

  it('comes to rest at the nearest height when it was let go gently', () => {
    for (const name of sheetHeights) {
      expect(restAfterDrag(heights[name] + 10, 0, heights)).toBe(name)
      expect(restAfterDrag(heights[name] - 10, 0, heights)).toBe(name)
    }
  })

  it('goes one height on with a flick', () => {
    expect(restAfterDrag(heights.peek + 5, 1, heights)).toBe('half')
    expect(restAfterDrag(heights.half + 5, 1, heights)).toBe('full')
    expect(restAfterDrag(heights.full - 5, -1, heights)).toBe('half')
    expect(restAfterDrag(heights.half - 5, -1, heights)).toBe('peek')
  })
})

describe('the handle of a sheet', () => {
  async function open() {
    const { wrapper } = await mountScreen(BottomSheet, createMemoryServices(), { props: { label: 'Panden' } })
    return { wrapper, handle: wrapper.get('button.handle'), last: () => wrapper.emitted('update:height')?.at(-1)?.[0] }
  }

  it('raises the sheet with each tap and lowers it from the top', async () => {
    const { handle, last } = await open()
    for (const expected of ['half', 'full', 'peek']) {
      await handle.trigger('click')
      expect(last()).toBe(expected)
    }
  })

  it('moves it with arrow keys, Home and End', async () => {
    const { handle, last } = await open()
    const moves = { ArrowUp: 'half', End: 'full', ArrowDown: 'half', Home: 'peek' }
    for (const [key, expected] of Object.entries(moves)) {
      await handle.trigger('keydown', { key })
      expect(last()).toBe(expected)
    }
  })

  it('says what a tap does and how high the sheet stands', async () => {
    const { handle } = await open()
    expect(handle.attributes('aria-label')).toBe('Paneel groter maken; het staat laag')
    await handle.trigger('keydown', { key: 'End' })
    expect(handle.attributes('aria-label')).toBe('Paneel kleiner maken; het staat hoog')
  })

  it('follows a finger, and the click that ends a drag is no tap', async () => {
    const { wrapper, handle, last } = await open()
    const head = wrapper.get('.head')
    head.element.setPointerCapture = () => undefined
    await head.trigger('pointerdown', { button: 0, clientY: 500, pointerId: 1 })
    await head.trigger('pointermove', { clientY: 460, pointerId: 1 })
    await head.trigger('pointermove', { clientY: 100, pointerId: 1 })
    expect(wrapper.classes()).toContain('is-dragged')
    await new Promise((resolve) => setTimeout(resolve, 120))
    await head.trigger('pointerup', { clientY: 100, pointerId: 1 })
    await handle.trigger('click')
    await nextTick()
    expect(last()).toBe('full')
    expect(wrapper.classes()).not.toContain('is-dragged')
  })
})
