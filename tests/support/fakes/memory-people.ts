import type { DraftStore, DurableText, Identity, IdentityStore } from '../../../src/sync/ports.ts'
import type { Draft } from '../../../src/services.ts'
import { createListeners } from './listeners.ts'

/** Drafts in memory. */
export function createMemoryDraftStore(): DraftStore {
  const drafts = new Map<string, Draft & { readonly ownerId: string }>()
  const listeners = createListeners()
  return {
    async put(draft) {
      await Promise.resolve()
      drafts.set(draft.id, draft)
      listeners.call()
    },
    async remove(id) {
      await Promise.resolve()
      if (drafts.delete(id)) listeners.call()
    },
    async list(ownerId) {
      await Promise.resolve()
      return [...drafts.values()]
        .filter((draft) => draft.ownerId === ownerId)
        .map(({ ownerId: _owner, ...draft }) => draft)
        .sort((one, other) => one.startedAt - other.startedAt)
    },
    onChange: (listener) => listeners.add(listener),
  }
}

/** The device's identity in memory. */
export function createMemoryIdentityStore(initial: Identity | null = null): IdentityStore {
  let identity = initial
  const listeners = createListeners()
  return {
    async load() {
      await Promise.resolve()
      return identity
    },
    async save(next) {
      await Promise.resolve()
      identity = next
      listeners.call()
    },
    async clear() {
      await Promise.resolve()
      identity = null
      listeners.call()
    },
    onChange: (listener) => listeners.add(listener),
  }
}

/** A short text in memory. */
export function createMemoryText(): DurableText {
  let kept: string | null = null
  return {
    read: () => Promise.resolve(kept),
    async write(text) {
      await Promise.resolve()
      kept = text
    },
  }
}
