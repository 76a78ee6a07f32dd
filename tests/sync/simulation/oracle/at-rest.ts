import type { OutboxEntry } from '../../../../src/sync/outbox-entry.ts'
import { patienceWithOne } from '../../../../src/sync/push/batch-push.ts'
import { assen, everybody } from '../../support/people.ts'
import { isShutOut } from '../stage.ts'
import type { Phone, Stage } from '../stage.ts'
import { violated } from '../violation.ts'
import { checkAlways } from './always.ts'
import { checkValuesKept, checkSameContent } from './registers.ts'
import { checkServer, checkTakenBack } from './server-side.ts'

/** So often the server hands out other bytes than ours before its owner is asked. */
const looksAtPhoto = 3

/** What must hold once all is quiet: I2, I4, I5, I7, I8. */
export async function checkAtRest(stage: Stage): Promise<void> {
  await checkAlways(stage)
  const entries = new Map<string, OutboxEntry>()
  const phoneOf = new Map<string, number>()
  for (const [number, phone] of stage.phones.entries()) {
    for (const entry of await phone.device.store.disk.entries()) {
      entries.set(entry.id, entry)
      phoneOf.set(entry.id, number)
    }
  }
  for (const entry of entries.values()) checkSettled(stage, entry, entries, phoneOf.get(entry.id) ?? 0)
  for (const phone of stage.phones) {
    await checkConvergence(stage, phone)
    await checkSameContent(stage, phone)
    await checkSignedOut(phone)
    checkRole(stage, phone)
  }
  checkServer(stage, entries, phoneOf)
  checkTakenBack(stage)
  checkValuesKept(stage, entries)
}

const userOf = (phone: Phone): string | undefined => phone.tabs[0]?.account.current()?.userId

/** An entry has come to its rest: received by this very server, or with its owner. */
export function isSettled(stage: Stage, entry: OutboxEntry): boolean {
  if (entry.state === 'received') return entry.receipt?.epoch === stage.world.model.epoch
  return entry.state === 'attention'
}

/** Nothing waits any more, and every copy is what its person may see. */
export async function isQuiet(stage: Stage): Promise<boolean> {
  for (const phone of stage.phones) {
    const isOver = (entry: OutboxEntry): boolean => isSettled(stage, entry) || isShutOut(stage, phone, entry.ownerId)
    if (!(await phone.device.store.disk.entries()).every(isOver)) return false
    if (phone.tabs.some((tab) => tab.status.value.isBusy)) return false
    if (!(await hasConverged(stage, phone)) || !hasRole(stage, phone)) return false
  }
  return true
}

function checkSettled(
  stage: Stage,
  entry: OutboxEntry,
  entries: ReadonlyMap<string, OutboxEntry>,
  number: number,
): void {
  if (!isSettled(stage, entry)) {
    const phone = stage.phones[number]
    if (phone !== undefined && isShutOut(stage, phone, entry.ownerId)) return
    if (entry.state === 'received') throw violated('I3', `${entry.id} is received, by a server that was restored since`)
    throw violated('I7', `${entry.kind} ${entry.id} still ${entry.state} (${entry.reason}, stage ${entry.photoStage})`)
  }
  if (entry.state === 'attention' && !hasReason(stage, entry, entries)) {
    throw violated('I8', `${entry.kind} ${entry.id} was put aside (${entry.reason}) and nothing is wrong with it`)
  }
}

/** I8: only what has a reason of its own, and what hangs on it, may be put aside. */
function hasReason(stage: Stage, entry: OutboxEntry, entries: ReadonlyMap<string, OutboxEntry>): boolean {
  const { cursed, failuresOf, wereAway, spoilt } = stage.evidence
  if (wereAway.has(entry.ownerId) && entry.reason === 'not_allowed') return true
  if (entry.photo !== null && spoilt.has(entry.photo.sha256) && entry.reason === 'photo_unreadable') return true
  if (entry.reason === 'photo_differs' && (failuresOf.get(entry.id) ?? 0) >= looksAtPhoto) return true
  // A set that grows while it is gone through: the item, what it names, what that names.
  const line = new Set<unknown>([entry.id])
  for (const id of line) {
    if (typeof id !== 'string') continue
    if (cursed.has(id) || (failuresOf.get(id) ?? 0) >= patienceWithOne) return true
    if (id !== entry.id && stage.ledger.putAside.has(id)) return true
    const here = entries.get(id)
    const payload = here === undefined ? stage.world.model.rows.get(id)?.data : stage.evidence.read(here).payload
    line.add(payload?.['record_id']).add(payload?.['replaces']).add(payload?.['premises_id']).add(here?.dependsOn)
  }
  return false
}

async function hasConverged(stage: Stage, phone: Phone): Promise<boolean> {
  const { world } = stage
  const who = phone.tabs[0]?.account.current()
  if (who === null || who === undefined || isShutOut(stage, phone, who.userId)) return true
  const cache = await phone.device.caches.open(who.userId, who.centreId)
  return (await cache.visibleHash()) === world.model.pull(who.userId, who.centreId, 0, 1e9, true, 0).visible
}

/** I4: the copy is what its person may see, no row more and no row less. */
async function checkConvergence(stage: Stage, phone: Phone): Promise<void> {
  if (await hasConverged(stage, phone)) return
  throw violated('I4', `the copy of ${userOf(phone)} is not what they may see`)
}

/** I4 of a phone that several people use: whoever signed out leaves no row behind. */
async function checkSignedOut(phone: Phone): Promise<void> {
  for (const { userId } of everybody) {
    if (userId === userOf(phone)) continue
    const rows = await phone.device.caches.rowsOf(userId, assen)
    if (rows.length > 0) throw violated('I4', `${rows.length} rows of ${userId}, who signed out, are still on the phone`)
  }
}

function hasRole({ evidence }: Stage, phone: Phone): boolean {
  const tab = phone.tabs[0]
  const office = evidence.offices.get(userOf(phone) ?? '')
  if (tab === undefined || office === undefined || evidence.areAway.has(userOf(phone) ?? '')) return true
  let isSame = false
  tab.account.who.subscribe((who) => (isSame = who?.membership.office === office))()
  return isSame
}

/** I4 of rights: who got another role is shown what goes with it. */
function checkRole(stage: Stage, phone: Phone): void {
  if (!hasRole(stage, phone)) throw violated('I4', `${userOf(phone)} is not told of their other role`)
}
