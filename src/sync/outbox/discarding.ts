import type { HandlingAnswer } from '../../services.ts'
import type { OutboxEntry } from '../outbox-entry.ts'
import type { OutboxStore } from '../ports.ts'
import { isNeverSent, ownEntries } from '../reporting/base.ts'
import { descendantsOf } from './family.ts'

/**
 * Takes an item away by its owner's hand, with what follows from it: a photo of a record that goes would wait for
 * ever. What the server may have meanwhile stays; it can only be taken back there.
 */
export function createDiscarding(outbox: OutboxStore): (id: string, ownerId: string) => Promise<HandlingAnswer> {
  const isOnlyHere = (entry: OutboxEntry): boolean => entry.state === 'attention' || isNeverSent(entry)

  return async (id, ownerId) => {
    const entries = await ownEntries({ outbox }, ownerId)
    const entry = entries.find((one) => one.id === id)
    if (entry === undefined) return { ok: true }
    if (!isOnlyHere(entry)) return { ok: false, problem: 'already_sent' }
    // Photos and corrections first: left behind alone they would wait for something that never comes.
    for (const one of [entry, ...descendantsOf(id, entries)].reverse()) {
      const stands = await outbox.update(one.id, (current) => (isOnlyHere(current) ? 'remove' : null))
      if (stands !== undefined) return { ok: false, problem: 'already_sent' }
    }
    return { ok: true }
  }
}
