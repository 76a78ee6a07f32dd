import { readEnvelope, writeEnvelope } from '../items/envelope.ts'
import type { OutboxEntry } from '../outbox-entry.ts'
import type { Hash, OutboxStore } from '../ports.ts'
import { descendantsOf } from '../outbox/family.ts'
import { retryByOwner } from '../push/transitions.ts'

/**
 * Offers a unit that the server refused once more with other words, under the id it had: what was reported on it
 * names that id. What waited for it is tried again behind it.
 * @returns false when the entry was sent, changed or taken away in the meantime
 */
export async function offerUnitAgain(
  { outbox, hash }: { readonly outbox: OutboxStore; readonly hash: Hash },
  refused: OutboxEntry,
  payload: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const envelope = writeEnvelope({ ...readEnvelope(refused.envelope), payload })
  const digest = await hash(envelope)
  const stands = await outbox.update(refused.id, (current) => {
    const isSame = current.state === 'attention' && current.envelope === refused.envelope
    const again = isSame ? retryByOwner(current) : null
    return again === null ? null : { ...again, envelope, hash: digest }
  })
  if (stands?.envelope !== envelope) return false
  for (const entry of descendantsOf(refused.id, await outbox.list())) {
    if (entry.state === 'attention') await outbox.update(entry.id, retryByOwner)
  }
  return true
}
