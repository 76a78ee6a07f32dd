import type { OutboxEntry } from '../outbox-entry.ts'
import type { Clock, Hash, OutboxStore } from '../ports.ts'
import { readEnvelope, writeEnvelope } from '../items/envelope.ts'
import { photoPath } from '../items/new-entry.ts'
import type { NewEntry } from '../items/new-entry.ts'
import { descendantsOf } from './family.ts'

export interface NewIdsDeps {
  readonly outbox: Pick<OutboxStore, 'save'>
  readonly ids: () => string
  readonly hash: Hash
  readonly clock: Pick<Clock, 'now'>
}

/**
 * The id itself is the trouble: under it the server holds somebody else's item, or other words of ours. Not of a unit
 * of the register that it has from us already: a new id would put the unit there twice.
 */
export const needsNewId = (entry: OutboxEntry): boolean =>
  entry.state === 'attention' && (entry.reason === 'id_taken' || (entry.reason === 'changed' && entry.kind !== 'premises'))

/**
 * Lets an item go on under a new id, with everything that follows from it. Old selves go and new ones come in one
 * transaction; photo bytes are found by their hash and stay.
 * @param said what the item itself says anew; left out, it says what it said.
 * @returns the new id of the item.
 */
export function createNewIds(deps: NewIdsDeps) {
  const { outbox, ids, hash, clock } = deps

  async function renamed(
    old: OutboxEntry,
    newIds: ReadonlyMap<string, string>,
    root: { readonly id: string; readonly said: Readonly<Record<string, unknown>> },
  ): Promise<NewEntry> {
    const item = readEnvelope(old.envelope)
    const id = newIds.get(old.id) ?? old.id
    const follow = (name: string): Record<string, unknown> => {
      const target = item.payload[name]
      return typeof target === 'string' ? { [name]: newIds.get(target) ?? target } : {}
    }
    const isRoot = old.id === root.id
    const named = { ...follow('record_id'), ...follow('replaces'), ...follow('premises_id') }
    const payload = { ...item.payload, ...named, ...(isRoot ? root.said : {}) }
    // The server has other words of ours under the old id: these ones correct them.
    const correction = isRoot && old.reason === 'changed' && old.kind === 'premises_check' ? { replaces: old.id } : {}
    const aggregate = item.aggregate.replace(/[^:]+$/, (subject) => newIds.get(subject) ?? subject)
    const envelope = writeEnvelope({ ...item, id, aggregate, payload: { ...payload, ...correction } })
    const { storedVersion, ownerId, centreId, kind, savedAt, where, original } = old
    return {
      ...{ storedVersion, ownerId, centreId, kind, savedAt },
      ...(where === undefined ? {} : { where }),
      ...(original === undefined ? {} : { original }),
      id,
      aggregate,
      envelope,
      hash: await hash(envelope),
      dependsOn: old.dependsOn === null ? null : (newIds.get(old.dependsOn) ?? old.dependsOn),
      photo: old.photo === null ? null : { ...old.photo, path: photoPath(old.centreId, id, old.photo.sha256) },
      photoStage: old.photoStage === null ? null : 'row',
      state: 'waiting',
      reason: null,
      attempts: 0,
      ownFailures: 0,
      notBefore: clock.now(),
      receipt: null,
    }
  }

  return async function goOnUnderNewIds(
    root: OutboxEntry,
    entries: readonly OutboxEntry[],
    said: Readonly<Record<string, unknown>> = {},
  ): Promise<string> {
    const family = [root, ...descendantsOf(root.id, entries)]
    const newIds = new Map(family.map((entry) => [entry.id, ids()]))
    const renewed: NewEntry[] = []
    for (const entry of family) renewed.push(await renamed(entry, newIds, { id: root.id, said }))
    await outbox.save({ entries: renewed, photos: [], removes: family.map((entry) => entry.id) })
    return newIds.get(root.id) ?? root.id
  }
}
