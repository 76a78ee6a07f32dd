import type { OutboxEntry } from '../../../../src/sync/outbox-entry.ts'
import type { Phone, Stage } from '../stage.ts'
import { Violation, violated } from '../violation.ts'
import { checkCalls } from './calls.ts'
import { count } from './ledger.ts'
import { checkNoLoss } from './no-loss.ts'

type Entries = ReadonlyMap<string, OutboxEntry>

/** What must hold at any moment, also in the middle of everything: I1, I3, I6, a wait that was asked for. */
export async function checkAlways(stage: Stage): Promise<void> {
  checkUnexpected(stage)
  for (const [number, phone] of stage.phones.entries()) {
    const entries = new Map<string, OutboxEntry>()
    for (const entry of await phone.device.store.disk.entries()) {
      entries.set(entry.id, entry)
      if (entry.state === 'received') checkReceipt(stage, entry)
      checkOwner(stage, entry)
    }
    checkCalls(stage, phone)
    await checkNoLoss(stage, phone, number, entries)
    await checkPromisedPictures(stage, phone, entries)
    await checkDrafts(stage, phone, number)
  }
}

/** A mistake of ours. That a disk was full or closed is none: the loop tells it and tries again. */
function checkUnexpected(stage: Stage): void {
  for (const error of stage.world.unexpected.splice(0)) {
    if (error instanceof Violation) throw error
    const isOfStorage = error instanceof Error && error.name === 'StorageFailure'
    if (!isOfStorage) {
      throw violated('unforeseen', error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error))
    }
    const isNewer = (error as { readonly reason?: unknown }).reason === 'newer_data'
    count(stage.ledger, isNewer ? 'storage_newer' : 'storage_closed')
  }
}

/** I3: what is called received is on the server, word for word and byte for byte. */
function checkReceipt(stage: Stage, entry: OutboxEntry): void {
  const { receipt } = entry
  if (receipt === null) throw violated('I3', `${entry.kind} ${entry.id} is received without a receipt`)
  // A restored server may have lost it; that is found out and mended when the phone hears of it.
  const isOfThisServer = receipt.epoch === stage.world.model.epoch
  if (isOfThisServer && !isOnServer(stage, entry)) throw violated('I3', `${entry.kind} ${entry.id} is not on the server`)
}

/** The server holds exactly these words, under this id, as this person's, and exactly these bytes. */
export function isOnServer({ world, evidence }: Stage, entry: OutboxEntry): boolean {
  const row = world.model.rows.get(entry.id)
  if (row?.hash !== entry.hash || row.ownerId !== entry.ownerId) return false
  if (entry.photo === null) return true
  const object = world.model.objects.get(entry.photo.path)
  return object !== undefined && evidence.hashOf(object) === entry.photo.sha256
}

/** I6: whose it is never changes. */
function checkOwner({ evidence }: Stage, entry: OutboxEntry): void {
  const owner = evidence.ownerOf.get(entry.id)
  if (owner === undefined) {
    evidence.ownerOf.set(entry.id, entry.ownerId)
    evidence.firstSaid.set(entry.id, evidence.read(entry))
  } else if (owner !== entry.ownerId) throw violated('I6', `${entry.id} of ${owner} became that of ${entry.ownerId}`)
}

/** I3 of pictures: no row promises one that this phone can no longer bring; saved once more, it can be brought. */
async function checkPromisedPictures({ evidence, world }: Stage, phone: Phone, entries: Entries): Promise<void> {
  for (const [id, { sha256, ownerId }] of evidence.unbringable) {
    if (!entries.has(id)) continue
    if (await phone.device.store.disk.hasWhole(sha256)) evidence.unbringable.delete(id)
    else if (world.model.rows.get(id)?.ownerId === ownerId) throw violated('I3', `photo ${id} was sent without its picture`)
  }
}

/** What was typed and called kept stays until it is saved with its record, or dropped by hand. */
async function checkDrafts(stage: Stage, phone: Phone, number: number): Promise<void> {
  for (const draft of stage.ledger.drafts) {
    if (draft.device !== number || draft.isFinished) continue
    const found = (await phone.device.drafts.list(draft.ownerId)).find(({ id }) => id === draft.id)
    if (found?.note !== draft.note) throw violated('I1', `the draft "${draft.note}" is gone`)
  }
}
