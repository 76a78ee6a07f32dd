import { addressLabel } from '../../domain/premises/address.ts'
import type { OutboxEntry } from '../outbox-entry.ts'
import type { Clock, OutboxStore } from '../ports.ts'
import { readEnvelope } from './envelope.ts'

export interface AddressedOutboxDeps<Store extends OutboxStore> {
  readonly outbox: Store
  readonly clock: Pick<Clock, 'after'>
  /** The address of a unit in this account's copy of the centre; null when it is not there. */
  readonly addressOf: (
    unit: Pick<OutboxEntry, 'ownerId' | 'centreId'> & { readonly premisesId: string },
  ) => Promise<string | null>
}

type NewEntry = Omit<OutboxEntry, 'sequence'>

/** Longest that a save waits for the words of its label, ms: the report goes before its label. */
const patienceMs = 250

/** An outbox that notes of every entry which address it is about, whatever kind it is and whoever saves it. */
export function createAddressedOutbox<Store extends OutboxStore>(deps: AddressedOutboxDeps<Store>): Store {
  const { outbox, clock, addressOf } = deps

  async function labelled<E extends NewEntry>(entry: E): Promise<E> {
    const premisesId = /^premises:(.+)$/.exec(entry.aggregate)?.[1]
    if (premisesId === undefined) return entry
    const where = ownAddress(entry) ?? entry.where ?? (await inTime(find(entry, premisesId)))
    return where === null ? entry : { ...entry, where }
  }

  /** Of a unit that the register lacks, the item that adds it is all there is. */
  async function find({ ownerId, centreId }: NewEntry, premisesId: string): Promise<string | null> {
    const known = await addressOf({ ownerId, centreId, premisesId })
    return known ?? (await outbox.get(premisesId))?.where ?? null
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

/** The address that an item which adds a unit gives it; null for any other. */
function ownAddress({ kind, envelope }: NewEntry): string | null {
  if (kind !== 'premises') return null
  const { street, house_number: houseNumber, house_suffix: suffix } = readEnvelope(envelope).payload
  if (typeof street !== 'string' || typeof houseNumber !== 'number') return null
  return addressLabel({ street, houseNumber, houseSuffix: typeof suffix === 'string' ? suffix : '' })
}
