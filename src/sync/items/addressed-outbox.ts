import type { OutboxEntry } from '../outbox-entry.ts'
import type { Clock, OutboxStore } from '../ports.ts'

export interface AddressedOutboxDeps<Store extends OutboxStore> {
  readonly outbox: Store
  readonly clock: Pick<Clock, 'after'>
  /** The address of a unit in this account's copy of the centre; null when it is not there. */
  readonly addressOf: (
    unit: Pick<OutboxEntry, 'ownerId' | 'centreId'> & { readonly premisesId: string },
  ) => Promise<string | null>
}

/** Longest that a save waits for the words of its label, ms: the report goes before its label. */
const patienceMs = 250

/** An outbox that notes of every entry which address it is about, whatever kind it is and whoever saves it. */
export function createAddressedOutbox<Store extends OutboxStore>(deps: AddressedOutboxDeps<Store>): Store {
  const { outbox, clock, addressOf } = deps

  async function labelled<E extends Omit<OutboxEntry, 'sequence'>>(entry: E): Promise<E> {
    const premisesId = /^premises:(.+)$/.exec(entry.aggregate)?.[1]
    if (premisesId === undefined || entry.where !== undefined) return entry
    const { ownerId, centreId } = entry
    const where = await inTime(addressOf({ ownerId, centreId, premisesId }))
    return where === null ? entry : { ...entry, where }
  }

  /** Null when it takes too long or goes wrong: an item without a label is still an item. */
  function inTime(asked: Promise<string | null>): Promise<string | null> {
    return new Promise((resolve) => {
      const stop = clock.after(patienceMs, () => resolve(null))
      asked
        .catch(() => null)
        .then((found) => {
          stop()
          resolve(found)
        })
        .catch(() => undefined)
    })
  }

  return {
    ...outbox,
    async save(batch) {
      await outbox.save({ ...batch, entries: await Promise.all(batch.entries.map(labelled)) })
    },
  }
}
