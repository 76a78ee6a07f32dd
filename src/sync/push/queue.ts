import { isUnderstood } from '../items/understood.ts'
import type { OutboxEntry } from '../outbox-entry.ts'
import type { OutboxStore } from '../ports.ts'

/**
 * One owner's entries as read at the start of a round and kept up with every step since, so that the outbox is not
 * listed again for each item. Every step is decided on the entry as it stands on disk, not on this copy.
 */
export interface Queue {
  /** Not yet received, by sequence. Without what a newer version of the app stored: that is its to send. */
  unsent(): readonly OutboxEntry[]
  received(): readonly OutboxEntry[]
  find(id: string): OutboxEntry | undefined
  /** Takes one step with one entry; answers what stands afterwards. */
  step(id: string, change: (current: OutboxEntry) => OutboxEntry | null): Promise<OutboxEntry | undefined>
}

export async function openQueue(store: OutboxStore, ownerId: string): Promise<Queue> {
  const byId = new Map<string, OutboxEntry>()
  const newer = new Set<string>()
  for (const entry of await store.list()) {
    if (entry.ownerId !== ownerId) continue
    byId.set(entry.id, entry)
    if (entry.state !== 'received' && !isUnderstood(entry)) newer.add(entry.id)
  }
  let unsent: OutboxEntry[] | null = null

  return {
    unsent: () => (unsent ??= [...byId.values()].filter((entry) => entry.state !== 'received' && !newer.has(entry.id))),
    received: () => [...byId.values()].filter((entry) => entry.state === 'received'),
    find: (id) => byId.get(id),
    async step(id, change) {
      const stands = await store.update(id, change)
      if (stands === undefined) byId.delete(id)
      else byId.set(id, stands)
      unsent = null
      return stands
    },
  }
}
