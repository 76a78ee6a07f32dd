import type { OutboxEntry } from '../outbox-entry.ts'
import type { Clock, Hash, OutboxStore } from '../ports.ts'
import { retryByOwner } from '../push/transitions.ts'
import { readEnvelope, writeEnvelope } from '../items/envelope.ts'
import { photoPath } from '../items/new-entry.ts'
import type { NewEntry } from '../items/new-entry.ts'
import { ancestorsOf, descendantsOf } from './family.ts'

export interface SecondChanceDeps {
  readonly outbox: OutboxStore
  readonly ids: () => string
  readonly hash: Hash
  readonly clock: Clock
}

/**
 * Tries an entry again by its owner's wish, with what it follows from and what follows from it. Where the id itself
 * was the trouble, the item goes on under a new one.
 */
export function createSecondChance(deps: SecondChanceDeps): (id: string, ownerId: string) => Promise<void> {
  const { outbox, ids, hash, clock } = deps

  return async (id, ownerId) => {
    const entries = (await outbox.list()).filter((entry) => entry.ownerId === ownerId)
    const entry = entries.find((one) => one.id === id)
    if (entry === undefined) return
    const family = [...ancestorsOf(entry, entries).reverse(), entry, ...descendantsOf(id, entries)]
    const root = family.find((one) => needsNewId(one))
    const goingOn = root === undefined ? [] : [root, ...descendantsOf(root.id, entries)]
    if (root !== undefined) await goOnUnderNewIds(root, goingOn)
    for (const one of family) {
      const isToTry = !goingOn.includes(one) && (one.state === 'attention' || one.id === id)
      if (isToTry) await outbox.update(one.id, retryByOwner)
    }
  }

  /** Old selves go and new ones come in one transaction; photo bytes are found by their hash and stay. */
  async function goOnUnderNewIds(root: OutboxEntry, family: readonly OutboxEntry[]): Promise<void> {
    const newIds = new Map(family.map((entry) => [entry.id, ids()]))
    const entries: NewEntry[] = []
    for (const entry of family) entries.push(await renamed(entry, newIds, entry.id === root.id))
    await outbox.save({ entries, photos: [], removes: family.map((entry) => entry.id) })
  }

  async function renamed(old: OutboxEntry, newIds: ReadonlyMap<string, string>, isRoot: boolean): Promise<NewEntry> {
    const item = readEnvelope(old.envelope)
    const id = newIds.get(old.id) ?? old.id
    const follow = (name: string): Record<string, unknown> => {
      const target = item.payload[name]
      return typeof target === 'string' ? { [name]: newIds.get(target) ?? target } : {}
    }
    const payload = { ...item.payload, ...follow('record_id'), ...follow('replaces') }
    // The server has other words of ours under the old id: these ones correct them.
    const correction = isRoot && old.reason === 'changed' && old.kind === 'premises_check' ? { replaces: old.id } : {}
    const aggregate = item.aggregate === `place:${old.id}` ? `place:${id}` : item.aggregate
    const envelope = writeEnvelope({ ...item, id, aggregate, payload: { ...payload, ...correction } })
    const { storedVersion, ownerId, centreId, kind, savedAt } = old
    return {
      ...{ storedVersion, ownerId, centreId, kind, savedAt },
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
}

const needsNewId = (entry: OutboxEntry): boolean =>
  entry.state === 'attention' && (entry.reason === 'id_taken' || entry.reason === 'changed')
