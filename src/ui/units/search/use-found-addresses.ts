import { onScopeDispose, shallowRef, watch } from 'vue'
import type { Ref, ShallowRef } from 'vue'
import type { PlacedAddress } from '../../../services.ts'
import { useServices } from '../../composables/use-services.ts'

/** `idle`: too little typed to ask anybody. */
export type FoundAddresses =
  | { readonly kind: 'idle' | 'asking' | 'unavailable' }
  | { readonly kind: 'found'; readonly addresses: readonly PlacedAddress[] }

/** Nobody is asked while somebody is still typing, ms. */
export const typingPauseMs = 350
const fewestCharacters = 3

/**
 * Addresses from outside that fit what is typed. They come beside the units of this device and hold nothing up; only
 * the words that were typed leave the device. A question that is no longer wanted is called off.
 */
export function useFoundAddresses(text: Ref<string>): ShallowRef<FoundAddresses> {
  const { addresses } = useServices()
  const found = shallowRef<FoundAddresses>({ kind: 'idle' })
  let callOff = (): void => undefined

  async function ask(typed: string, signal: AbortSignal): Promise<void> {
    const answer = await addresses.search(typed, signal)
    if (signal.aborted) return
    found.value = answer.ok ? { kind: 'found', addresses: answer.addresses } : { kind: 'unavailable' }
  }

  watch(text, (typed) => {
    callOff()
    const words = typed.trim()
    if (words.length < fewestCharacters) {
      found.value = { kind: 'idle' }
      return
    }
    // Who goes on typing where it cannot be had is told so once, not at every letter.
    if (found.value.kind !== 'unavailable') found.value = { kind: 'asking' }
    const question = new AbortController()
    const timer = setTimeout(() => {
      ask(words, question.signal).catch((error: unknown) => reportError(error))
    }, typingPauseMs)
    callOff = () => {
      clearTimeout(timer)
      question.abort()
    }
  })
  onScopeDispose(() => callOff())
  return found
}
