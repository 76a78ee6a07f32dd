import { computed, ref } from 'vue'
import type { ComputedRef, Ref } from 'vue'
import type { Cover } from '../../../../services.ts'

/** Smallest side of a cover, and one step of a key, in parts of the picture. */
const smallest = 0.02
const step = 0.02

export interface Covers {
  readonly covers: Ref<readonly Cover[]>
  /** All of them, with the one being drawn. */
  readonly shown: ComputedRef<readonly Cover[]>
  begin(at: Point): void
  stretch(to: Point): void
  end(): void
  /** Puts one in the middle, for who uses the keyboard. */
  add(): void
  remove(index: number): void
  /** Moves one by a key, or resizes it with Shift. Answers whether the key was one of ours. */
  press(index: number, key: string, isResize: boolean): boolean
}

/** A point of the picture, in parts of its width and height. */
export interface Point {
  readonly x: number
  readonly y: number
}

const between = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))
const inside = ({ x, y }: Point): Point => ({ x: between(x, 0, 1), y: between(y, 0, 1) })

const directions: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -step, y: 0 },
  ArrowRight: { x: step, y: 0 },
  ArrowUp: { x: 0, y: -step },
  ArrowDown: { x: 0, y: step },
}

/** What of a picture must not be seen: rectangles, drawn by a pointer or placed by keys. */
export function useCovers(): Covers {
  const covers = ref<readonly Cover[]>([])
  const from = ref<Point | null>(null)
  const to = ref<Point | null>(null)

  const drawn = computed((): Cover | null => {
    if (from.value === null || to.value === null) return null
    const [a, b] = [from.value, to.value]
    return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) }
  })

  function change(index: number, by: Point, isResize: boolean): Cover | undefined {
    const cover = covers.value[index]
    if (cover === undefined) return undefined
    if (!isResize) {
      const x = between(cover.x + by.x, 0, 1 - cover.width)
      return { ...cover, x, y: between(cover.y + by.y, 0, 1 - cover.height) }
    }
    const width = between(cover.width + by.x, smallest, 1 - cover.x)
    return { ...cover, width, height: between(cover.height + by.y, smallest, 1 - cover.y) }
  }

  return {
    covers,
    shown: computed(() => (drawn.value === null ? covers.value : [...covers.value, drawn.value])),
    begin(at) {
      from.value = inside(at)
      to.value = from.value
    },
    stretch(at) {
      if (from.value !== null) to.value = inside(at)
    },
    end() {
      // A tap draws nothing.
      const cover = drawn.value
      if (cover !== null && cover.width >= smallest && cover.height >= smallest) covers.value = [...covers.value, cover]
      from.value = null
      to.value = null
    },
    add() {
      covers.value = [...covers.value, { x: 0.4, y: 0.4, width: 0.2, height: 0.2 }]
    },
    remove(index) {
      covers.value = covers.value.filter((_cover, at) => at !== index)
    },
    press(index, key, isResize) {
      const by = directions[key]
      if (by === undefined) return false
      const changed = change(index, by, isResize)
      if (changed !== undefined) covers.value = covers.value.map((cover, at) => (at === index ? changed : cover))
      return true
    },
  }
}
