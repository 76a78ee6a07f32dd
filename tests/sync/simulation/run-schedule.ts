import type { OutboxEntry } from '../../../src/sync/outbox-entry.ts'
import { personByUserId } from '../support/people.ts'
import type { StorageKind } from '../support/storage.ts'
import { checkAlways, checkAtRest } from './invariants.ts'
import { count } from './ledger.ts'
import type { Ledger } from './ledger.ts'
import { play } from './play.ts'
import type { Schedule } from './schedule.ts'
import { closeAll, createStage, openTab, whenSignInIsLoaded } from './stage.ts'
import type { Phone, Stage } from './stage.ts'

export interface Outcome {
  /** What this schedule met: faults, deaths, acts. */
  readonly met: ReadonlyMap<string, number>
  readonly saved: number
  readonly received: number
  /** True when something was saved and at least one fault really hit it. */
  readonly isWorthCounting: boolean
}

/** I7: so long after the last fault nothing waits any more, and a little for calls that hang. */
const restMs = 5 * 60_000 + 130_000
/** An item that makes the server fail is given up after five tries of its own. */
const patienceMs = 10 * 60_000
/** A photo is given twenty, while no other proves that photos can be stored at all. */
const patienceWithPhotosMs = 150 * 60_000

/**
 * Plays a schedule, looking at every promise after each step, then ends all faults and looks at what became of it.
 * @throws Violation
 */
export async function runSchedule(schedule: Schedule, storage?: StorageKind): Promise<Outcome> {
  const stage = await createStage(schedule.seed, schedule.devices, storage)
  for (const step of schedule.steps) {
    await play(stage, step)
    await checkAlways(stage)
  }
  for (const phone of stage.phones) endFaults(phone)
  stage.world.model.retries.clear()
  await stage.world.settle()
  for (const phone of stage.phones) await openTab(phone)
  await stage.world.clock.advance(restMs)
  await everyOwnerComesBack(stage)
  if (stage.cursed.size > 0) await stage.world.clock.advance(patienceFor(stage))
  await checkAtRest(stage)
  const outcome = await outcomeOf(stage)
  for (const phone of stage.phones) closeAll(phone)
  return outcome
}

function patienceFor(stage: Stage): number {
  if ([...stage.cursed].some((id) => stage.ledger.photos.has(id))) return patienceWithPhotosMs
  return stage.cursed.size > 0 ? patienceMs : restMs
}

function endFaults(phone: Phone): void {
  const { server, store } = phone.device
  for (const faults of Object.values(server.next)) faults.length = 0
  server.always = 'none'
  server.isTokenExpired = false
  server.refreshAnswer = 'renewed'
  store.disk.failNextSave(null)
  for (const tab of phone.tabs) tab.life.endAfter(Number.POSITIVE_INFINITY, false)
}

/** On a phone that several people used, each signs in once more, so that their work can go. */
async function everyOwnerComesBack(stage: Stage): Promise<void> {
  for (const phone of stage.phones) {
    const entries = await phone.device.store.list()
    const { epoch } = stage.world.model
    const isAtRest = (entry: OutboxEntry): boolean => entry.state === 'received' && entry.receipt?.epoch === epoch
    const owners = new Set(entries.filter((entry) => !isAtRest(entry)).map((entry) => entry.ownerId))
    const tab = await openTab(phone)
    const current = tab.account.current()?.userId
    // Last, so that whoever works on this phone now also does so at the end.
    if (current !== undefined) owners.delete(current)
    for (const ownerId of [...owners, ...(current === undefined ? [] : [current])]) {
      const isHere = tab.account.current()?.userId === ownerId && phone.device.signIn.sessionOwner() === ownerId
      if (isHere) continue
      await whenSignInIsLoaded(tab)
      await tab.account.signOut()
      await tab.account.signInAsDemo(personByUserId(ownerId).email)
      await stage.world.clock.advance(patienceFor(stage))
    }
  }
}

const acts = new Set(['report', 'amend', 'photo', 'undo', 'retry', 'discard', 'pass', 'wake', 'fault', 'weather'])

async function outcomeOf(stage: Stage): Promise<Outcome> {
  const ledger: Ledger = stage.ledger
  let received = 0
  for (const { device } of stage.phones) {
    for (const [fault, times] of device.server.met) {
      for (let time = 0; time < times && fault !== 'none'; time += 1) count(ledger, `met ${fault}`)
    }
    received += (await device.store.list()).filter((entry) => entry.state === 'received').length
  }
  const saved = ledger.records.size + ledger.photos.size
  const hasMetFault = [...ledger.met.keys()].some((name) => name.startsWith('met ') || !acts.has(name))
  return { met: ledger.met, saved, received, isWorthCounting: saved > 0 && hasMetFault }
}
