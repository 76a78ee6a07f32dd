import { onScopeDispose, ref } from 'vue'
import type { Ref } from 'vue'

/** Follows a media query, for what a stylesheet cannot decide by itself. */
export function useMedia(query: string): Readonly<Ref<boolean>> {
  const list = matchMedia(query)
  const matches = ref(list.matches)
  const follow = (event: MediaQueryListEvent) => (matches.value = event.matches)
  list.addEventListener('change', follow)
  onScopeDispose(() => list.removeEventListener('change', follow))
  return matches
}
