import { describe, expect, it } from 'vitest'
import { useCovers } from '../../../../src/features/report/photos/covering/use-covers.ts'

const rounded = (covers: ReturnType<typeof useCovers>) =>
  covers.covers.value.map(({ x, y, width, height }) => [x, y, width, height].map((part) => Number(part.toFixed(2))))

describe('what of a photo is covered', () => {
  it('is the rectangle between two points, whichever comes first, and never outside the picture', () => {
    const covers = useCovers()
    covers.begin({ x: 0.6, y: 0.7 })
    covers.stretch({ x: 0.2, y: 1.4 })
    expect(covers.shown.value).toHaveLength(1)
    covers.end()
    expect(rounded(covers)).toEqual([[0.2, 0.7, 0.4, 0.3]])
  })

  it('is nothing after a tap, nor after a pointer that only passes by', () => {
    const covers = useCovers()
    covers.stretch({ x: 0.5, y: 0.5 })
    covers.begin({ x: 0.5, y: 0.5 })
    covers.end()
    expect(covers.covers.value).toEqual([])
  })

  it('stays inside the picture and larger than nothing, however often a key is pressed', () => {
    const covers = useCovers()
    covers.add()
    for (let presses = 0; presses < 99; presses += 1) covers.press(0, 'ArrowRight', false)
    for (let presses = 0; presses < 99; presses += 1) covers.press(0, 'ArrowRight', true)
    expect(rounded(covers)).toEqual([[0.8, 0.4, 0.2, 0.2]])
    for (let presses = 0; presses < 99; presses += 1) covers.press(0, 'ArrowUp', true)
    expect(rounded(covers)).toEqual([[0.8, 0.4, 0.2, 0.02]])
    expect(covers.press(0, 'a', false)).toBe(false)
    covers.remove(0)
    expect(covers.covers.value).toEqual([])
  })
})
