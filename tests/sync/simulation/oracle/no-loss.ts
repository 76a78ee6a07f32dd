import { isSameValue } from '../../../../src/domain/versioned-edit/value.ts'
import type { Fields } from '../../../../src/domain/versioned-edit/value.ts'
import type { OutboxEntry } from '../../../../src/sync/outbox-entry.ts'
import type { Phone, Stage } from '../stage.ts'
import { violated } from '../violation.ts'
import type { SavedEdit, SavedItem } from './ledger.ts'

type Entries = ReadonlyMap<string, OutboxEntry>

/** I1: whatever was called saved is on the phone that said so, with its words and every byte of its picture. */
export async function checkNoLoss(stage: Stage, phone: Phone, number: number, entries: Entries): Promise<void> {
  const { items, edits, givenUp } = stage.ledger
  for (const item of items.values()) {
    if (item.device !== number || givenUp.has(item.id)) continue
    const entry = entries.get(item.id)
    if (entry === undefined && hasGoneOn(stage, item, entries)) continue
    if (entry === undefined) throw violated('I1', `${item.kind} ${item.id} was saved and is gone from the phone`)
    checkWords(stage, item, entry)
    const { sha256 } = item
    if (sha256 === undefined || stage.evidence.spoilt.has(sha256)) continue
    if (entry.photo?.sha256 !== sha256) throw violated('I1', `photo ${item.id} became another picture`)
    if (!(await phone.device.store.disk.hasWhole(sha256))) throw violated('I1', `the bytes of photo ${item.id} are gone`)
  }
  for (const edit of edits) {
    if (edit.device !== number || (edit.id !== null && givenUp.has(edit.id))) continue
    if (isKept(stage, edit, entries)) continue
    throw violated('I1', `"${String(edit.value)}" was saved as ${edit.field} and is gone from the phone`)
  }
}

const wordsOf = ({ kind }: SavedItem): string => (kind === 'photo' ? 'caption' : 'note')

function checkWords(stage: Stage, item: SavedItem, entry: OutboxEntry): void {
  const { evidence, ledger } = stage
  if (!evidence.isSound(entry)) throw violated('I1', `${item.id} is no longer the text that was hashed`)
  const { id, payload } = evidence.read(entry)
  if (id !== entry.id) throw violated('I1', `${item.id} says that it is ${id}`)
  if (item.words === undefined) return
  const found = (payload[wordsOf(item)] ?? null) as string | null
  if (found === item.words || ledger.unheardWords.has(found)) return
  throw violated('I1', `${item.id} lost the words "${item.words}" and says "${found}"`)
}

function isKept({ evidence }: Stage, edit: SavedEdit, entries: Entries): boolean {
  const says = (entry: OutboxEntry): boolean => {
    const changes = (evidence.read(entry).payload['changes'] ?? {}) as Fields
    return isSameValue((changes[edit.field] ?? null), edit.value)
  }
  const known = edit.id === null ? undefined : entries.get(edit.id)
  if (known !== undefined) return says(known)
  for (const entry of entries.values()) {
    if (entry.kind !== 'premises_edit' || !says(entry)) continue
    edit.id = entry.id
    return true
  }
  return false
}

/**
 * Where an id was somebody else's, its item goes on under a new one when its owner tries again: of the same kind,
 * owner and moment of making and, but for what names other items, with the same content. The ledger follows it there.
 */
function hasGoneOn(stage: Stage, item: SavedItem, entries: Entries): boolean {
  const { items, unheardWords, mayGetNewIds } = stage.ledger
  const madeAt = stage.evidence.madeAt.get(item.id)
  if (!mayGetNewIds) return false
  for (const entry of entries.values()) {
    const { made_at, payload } = stage.evidence.read(entry)
    const isOfKind = entry.kind === item.kind && entry.ownerId === item.ownerId
    if (!isOfKind || entry.photo?.sha256 !== item.sha256 || (madeAt ?? made_at) !== made_at) continue
    const says = (payload[wordsOf(item)] ?? null) as string | null
    // With other words it may go on as well, when its owner heard that these ones count from now on.
    const isKnown = items.has(entry.id)
    if (!isKnown && item.words !== undefined && says !== item.words && !unheardWords.has(says)) continue
    items.delete(item.id)
    if (!isKnown) items.set(entry.id, { ...item, id: entry.id })
    return true
  }
  return false
}
