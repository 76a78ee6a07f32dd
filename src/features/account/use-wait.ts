import { onScopeDispose, ref } from 'vue'
import type { Ref } from 'vue'

/** Whole seconds left of a wait, counted down to 0. `start` begins it anew. */
export function useWait(seconds: number, now: () => number): { left: Readonly<Ref<number>>; start(): void } {
  const left = ref(0)
  let until = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const tick = (): void => {
    left.value = Math.min(seconds, Math.max(0, Math.ceil((until - now()) / 1000)))
    if (left.value > 0) timer = setTimeout(tick, 1000)
  }
  onScopeDispose(() => clearTimeout(timer))
  return {
    left,
    start() {
      clearTimeout(timer)
      until = now() + seconds * 1000
      tick()
    },
  }
}
