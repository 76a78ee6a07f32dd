import { ref } from 'vue'
import type { Ref } from 'vue'
import { restAfterDrag } from './heights.ts'
import type { SheetHeight } from './heights.ts'

/** Less than this is a tap with a trembling thumb. */
const dragThresholdPx = 6

export interface SheetDrag {
  /** The height under the finger while somebody drags, else null. */
  readonly draggedPx: Readonly<Ref<number | null>>
  start(event: PointerEvent): void
  move(event: PointerEvent): void
  end(event: PointerEvent): void
  /** True when the click that follows belongs to a drag and is no tap. */
  wasDrag(): boolean
}

/** Dragging a sheet by its head with finger, pen or mouse. */
export function useSheetDrag(sheet: {
  currentPx(): number
  heights(): Readonly<Record<SheetHeight, number>>
  rest(height: SheetHeight): void
}): SheetDrag {
  const draggedPx = ref<number | null>(null)
  let from: { y: number; px: number } | null = null
  let last = { y: 0, at: 0, speed: 0 }
  let hasMoved = false

  return {
    draggedPx,
    start(event) {
      if (event.button !== 0) return
      from = { y: event.clientY, px: sheet.currentPx() }
      last = { y: event.clientY, at: event.timeStamp, speed: 0 }
      hasMoved = false
    },
    move(event) {
      if (from === null) return
      if (!hasMoved && Math.abs(event.clientY - from.y) < dragThresholdPx) return
      if (!hasMoved && event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId)
      hasMoved = true
      const elapsed = event.timeStamp - last.at
      if (elapsed > 0) last = { y: event.clientY, at: event.timeStamp, speed: (last.y - event.clientY) / elapsed }
      const { peek, full } = sheet.heights()
      draggedPx.value = Math.min(full, Math.max(Math.min(peek, 96), from.px + from.y - event.clientY))
    },
    end(event) {
      if (from === null) return
      from = null
      if (draggedPx.value === null) return
      // A finger that rested before it let go has no speed left.
      const speed = event.timeStamp - last.at > 80 ? 0 : last.speed
      sheet.rest(restAfterDrag(draggedPx.value, speed, sheet.heights()))
      draggedPx.value = null
    },
    wasDrag: () => hasMoved,
  }
}
