import type { OutboxEntry } from '../../../src/sync/outbox-entry.ts'
import { sha256 } from '../../support/fakes/sha256.ts'
import type { Phone, Stage } from './stage.ts'
import { Violation } from './violation.ts'

const violated = (invariant: string, what: string): Violation => new Violation(`${invariant}: ${what}`)

interface Envelope {
  readonly id: string
  readonly payload: Readonly<Record<string, unknown>>
}

const read = (text: string): Envelope => JSON.parse(text) as Envelope

/** The server holds exactly these bytes, under this id, as this person's. */
function isOnServer(stage: Stage, entry: OutboxEntry): boolean {
  const row = stage.world.model.rows.get(entry.id)
  if (row?.hash !== entry.hash || row.ownerId !== entry.ownerId) return false
  if (entry.photo === null) return true
  const object = stage.world.model.objects.get(entry.photo.path)
  return object !== undefined && sha256(object) === entry.photo.sha256
}

/** What must hold at any moment, also in the middle of everything: I1, I3, I6 and unforeseen errors. */
export async function checkAlways(stage: Stage): Promise<void> {
  const [error] = stage.world.unexpected
  if (error instanceof Violation) throw error
  if (error !== undefined) throw violated('unforeseen', error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error))
  for (const [number, phone] of stage.phones.entries()) {
    const entries = new Map((await phone.device.store.list()).map((entry) => [entry.id, entry]))
    for (const entry of entries.values()) {
      if (entry.state === 'attention') stage.ledger.putAside.add(entry.id)
      checkReceipt(stage, entry)
    }
    await checkNoLoss(stage, phone, number, entries)
    checkIdentity(phone, entries)
  }
}

function checkReceipt(stage: Stage, entry: OutboxEntry): void {
  const isOfThisServer = entry.receipt?.epoch === stage.world.model.epoch
  if (entry.state !== 'received') return
  if (entry.receipt === null) throw violated('I3', `${entry.kind} ${entry.id} is received without a receipt`)
  if (isOfThisServer && !isOnServer(stage, entry)) throw violated('I3', `${entry.kind} ${entry.id} is not on the server`)
}

async function checkNoLoss(
  stage: Stage,
  phone: Phone,
  number: number,
  entries: ReadonlyMap<string, OutboxEntry>,
): Promise<void> {
  const { records, photos, objections, givenUp } = stage.ledger
  for (const saved of [...records.values(), ...photos.values(), ...objections.values()]) {
    if (saved.device !== number || givenUp.has(saved.id)) continue
    const entry = entries.get(saved.id)
    if (entry === undefined) throw violated('I1', `${saved.id} was saved and is gone from the phone`)
    if (sha256(entry.envelope) !== entry.hash || read(entry.envelope).id !== saved.id) {
      throw violated('I1', `${saved.id} is no longer the text that was hashed`)
    }
    const note = 'note' in saved ? saved.note : undefined
    const found = read(entry.envelope).payload['note'] as string | null
    if (note !== undefined && found !== note && !stage.ledger.unheardNotes.has(found)) {
      throw violated('I1', `${saved.id} lost the note "${note}"`)
    }
    if (!('picture' in saved)) continue
    const bytes = await phone.device.store.photoBytes(sha256(saved.picture))
    if (bytes === undefined) throw violated('I1', `the bytes of photo ${saved.id} are gone`)
  }
}

function checkIdentity(phone: Phone, entries: ReadonlyMap<string, OutboxEntry>): void {
  for (const call of phone.device.server.calls) {
    if (call.kind !== 'push') continue
    for (const text of call.items) {
      const entry = entries.get(read(text).id)
      if (entry !== undefined && entry.ownerId !== call.ownerId) {
        throw violated('I6', `${entry.id} of ${entry.ownerId} was sent as ${call.ownerId}`)
      }
    }
  }
  // Checked once; what was sent stays sent.
  phone.device.server.calls.length = 0
}

/** What must hold once all is quiet: I2, I4, I5, I7, I8. */
export async function checkAtRest(stage: Stage): Promise<void> {
  await checkAlways(stage)
  for (const phone of stage.phones) {
    for (const entry of await phone.device.store.list()) checkSettled(stage, entry)
    await checkConvergence(stage, phone)
  }
  await checkServer(stage)
  checkTakenBack(stage)
}

function checkSettled(stage: Stage, entry: OutboxEntry): void {
  const { model } = stage.world
  if (entry.state === 'waiting' || entry.state === 'sending') {
    throw violated('I7', `${entry.kind} ${entry.id} still ${entry.state} (${entry.reason}, stage ${entry.photoStage})`)
  }
  if (entry.state !== 'attention') return
  // I8: only what is cursed, and what hangs on it, may be put aside.
  for (let id: string | null = entry.id; id !== null; ) {
    if (stage.cursed.has(id)) return
    const payload: Readonly<Record<string, unknown>> | undefined =
      id === entry.id ? read(entry.envelope).payload : model.rows.get(id)?.data
    const base: unknown = payload?.['record_id'] ?? payload?.['replaces']
    if (typeof base === 'string' && stage.ledger.putAside.has(base)) return
    id = typeof base === 'string' ? base : null
  }
  throw violated('I8', `${entry.kind} ${entry.id} was put aside (${entry.reason}) and nothing is wrong with it`)
}

async function checkConvergence(stage: Stage, phone: Phone): Promise<void> {
  const who = phone.tabs[0]?.account.current()
  if (who === null || who === undefined) return
  const { model, clock } = stage.world
  const cache = await phone.device.caches.open(who.userId, who.centreId)
  const permitted = model.pull(who.userId, who.centreId, 0, 100_000, true, clock.now()).visible
  if ((await cache.visibleHash()) !== permitted) throw violated('I4', `the copy of ${who.userId} is not what they may see`)
}

async function checkServer(stage: Stage): Promise<void> {
  const { order, rows, objects } = stage.world.model
  if (new Set(order).size !== order.length) throw violated('I2', 'an item was applied twice')
  const entries = new Map<string, OutboxEntry>()
  const deviceOf = new Map<string, number>()
  for (const [number, { device }] of stage.phones.entries()) {
    for (const entry of await device.store.list()) {
      entries.set(entry.id, entry)
      deviceOf.set(entry.id, number)
    }
  }
  const last = new Map<string, number>()
  for (const [at, id] of order.entries()) {
    const row = rows.get(id)
    const base = row?.data['record_id'] ?? row?.data['replaces']
    if (typeof base === 'string' && order.indexOf(base) > at) throw violated('I5', `${id} came before ${base}`)
    const entry = entries.get(id)
    if (entry === undefined) {
      if (!stage.ledger.givenUp.has(id)) throw violated('I2', `${id} is on the server and on no phone`)
      continue
    }
    if (entry.kind === 'photo' || stage.ledger.putAside.has(id) || stage.wasRestored) continue
    const lane = `${deviceOf.get(id)} ${entry.ownerId} ${entry.aggregate}`
    if ((last.get(lane) ?? 0) > entry.sequence) throw violated('I5', `${id} came after a later one of ${entry.aggregate}`)
    last.set(lane, entry.sequence)
  }
  const paths = [...objects.keys()]
  if (paths.some((path) => !rows.has(path.split('/')[1] ?? ''))) throw violated('I2', 'an object has no photo')
}

/** A report whose user heard that it was taken back is nowhere, or withdrawn, or its withdrawal needs attention. */
function checkTakenBack(stage: Stage): void {
  const { rows } = stage.world.model
  const replacedBy = new Map<string, string>()
  for (const row of rows.values()) {
    if (typeof row.data['replaces'] === 'string') replacedBy.set(row.data['replaces'], row.id)
  }
  for (const id of stage.ledger.takenBack) {
    if (!rows.has(id)) continue
    let latest = id
    for (let next = replacedBy.get(latest); next !== undefined; next = replacedBy.get(latest)) latest = next
    const isWithdrawn = rows.get(latest)?.data['is_withdrawal'] === true
    if (!isWithdrawn && !stage.ledger.putAside.size) throw violated('I1', `${id} was taken back and still stands`)
  }
}
