import { isSameValue } from '../../../../src/domain/versioned-edit/value.ts'
import type { Fields } from '../../../../src/domain/versioned-edit/value.ts'
import type { OutboxEntry } from '../../../../src/sync/outbox-entry.ts'
import type { Phone, Stage } from '../stage.ts'
import { violated } from '../violation.ts'
import { hasGoneOn, wordsOf } from './gone-on.ts'
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
    await checkPictures(stage, phone, item, entry)
  }
  for (const edit of edits) {
    if (edit.device !== number || (edit.id !== null && givenUp.has(edit.id))) continue
    if (isKept(stage, edit, entries)) continue
    throw violated('I1', `"${String(edit.value)}" was saved as ${edit.field} and is gone from the phone`)
  }
}

/** Every byte of the picture that is sent, and of the one that was saved where the server wanted a smaller one. */
async function checkPictures({ evidence }: Stage, phone: Phone, item: SavedItem, entry: OutboxEntry): Promise<void> {
  const { sha256, original } = item
  if (sha256 !== undefined && !evidence.spoilt.has(sha256) && entry.photo?.sha256 !== sha256) {
    throw violated('I1', `photo ${item.id} became another picture`)
  }
  if (entry.original?.sha256 !== original) throw violated('I1', `photo ${item.id} lost the picture that was saved`)
  for (const picture of [sha256, original]) {
    if (picture === undefined || evidence.spoilt.has(picture)) continue
    if (!(await phone.device.store.disk.hasWhole(picture))) throw violated('I1', `the bytes of photo ${item.id} are gone`)
  }
}

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
