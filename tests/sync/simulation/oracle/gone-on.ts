import type { OutboxEntry } from '../../../../src/sync/outbox-entry.ts'
import type { Stage } from '../stage.ts'
import type { SavedItem } from './ledger.ts'

type Entries = ReadonlyMap<string, OutboxEntry>

/** Where an item keeps the words that were called saved. */
export const wordsOf = ({ kind }: SavedItem): string => (kind === 'photo' ? 'caption' : 'note')

/** Two ways are known in which an item leaves its id and is not lost; the ledger follows it there. */
export const hasGoneOn = (stage: Stage, item: SavedItem, entries: Entries): boolean =>
  isUnderNewId(stage, item, entries) || isSmaller(stage, item, entries)

/**
 * Where an id was somebody else's, its item goes on under a new one when its owner tries again: of the same kind,
 * owner and moment of making and, but for what names other items, with the same content.
 */
function isUnderNewId(stage: Stage, item: SavedItem, entries: Entries): boolean {
  const { items, mayGetNewIds } = stage.ledger
  const madeAt = stage.evidence.firstSaid.get(item.id)?.made_at
  if (!mayGetNewIds) return false
  for (const entry of entries.values()) {
    const { made_at } = stage.evidence.read(entry)
    const isOfKind = entry.kind === item.kind && entry.ownerId === item.ownerId
    if (!isOfKind || entry.photo?.sha256 !== item.sha256 || (madeAt ?? made_at) !== made_at) continue
    // With other words it may go on as well, when its owner heard that these ones count from now on.
    const isKnown = items.has(entry.id)
    if (!isKnown && !hasWordsOf(stage, item, entry)) continue
    items.delete(item.id)
    if (!isKnown) items.set(entry.id, { ...item, id: entry.id })
    return true
  }
  return false
}

/**
 * A picture that was too large goes on as a smaller one, which takes the place of its row, has its words, and keeps the
 * picture as it was saved beside it.
 */
function isSmaller(stage: Stage, item: SavedItem, entries: Entries): boolean {
  const { items, givenUp } = stage.ledger
  const recordId = recordOf(stage, item.id)
  if (item.kind !== 'photo' || !stage.evidence.tooLargeOf.has(recordId)) return false
  for (const entry of entries.values()) {
    const { photo, original, ownerId } = entry
    if (photo === null || original === undefined || ownerId !== item.ownerId) continue
    const isOfRecord = stage.evidence.read(entry).payload['record_id'] === recordId
    const isOfPicture = item.sha256 === undefined || original.sha256 === item.sha256
    if (!isOfRecord || !isOfPicture || !hasWordsOf(stage, item, entry)) continue
    items.delete(item.id)
    // Its row may be on the server, where the smaller one has taken its place.
    givenUp.add(item.id)
    const { id } = entry
    items.set(id, { ...item, ...items.get(id), id, sha256: photo.sha256, original: original.sha256 })
    return true
  }
  return false
}

/** The record that a photo belongs to: by its own words or, when it came and went within one step, by the server's. */
export const recordOf = ({ evidence, world }: Stage, photoId: string): unknown =>
  (evidence.firstSaid.get(photoId)?.payload ?? world.model.rows.get(photoId)?.data)?.['record_id']

function hasWordsOf({ evidence, ledger }: Stage, item: SavedItem, entry: OutboxEntry): boolean {
  const says = (evidence.read(entry).payload[wordsOf(item)] ?? null) as string | null
  return item.words === undefined || says === item.words || ledger.unheardWords.has(says)
}
