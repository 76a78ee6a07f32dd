import { everybody, personByUserId } from '../support/people.ts'
import type { StorageKind } from '../support/storage.ts'
import { checkAlways } from './oracle/always.ts'
import { checkAtRest, isQuiet, isSettled } from './oracle/at-rest.ts'
import { countMet } from './oracle/met.ts'
import { letBackIn } from './playing/happen.ts'
import { play } from './playing/play.ts'
import type { Schedule } from './schedule.ts'
import { closeAll, createStage, endWait, openTab, whenSignInIsLoaded } from './stage.ts'
import type { Phone, Stage } from './stage.ts'

export interface Outcome {
  /** What this schedule met, by name: steps, and faults where they really hit something. */
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
/** Two senders at once spoil each other's copy, which is found out at the next comparing of the whole set. */
const patienceWithTwoMs = 40 * 60_000
/** Most schedules end once all is quiet; every so-manieth goes on to the end, to see that what rests stays at rest. */
const everyWhole = 10

/**
 * Plays a schedule, looking at every promise after each step, then ends all faults and looks at what became of it.
 * @param storage what the phones keep things in; memory where left out
 * @throws Violation
 */
export async function runSchedule(schedule: Schedule, storage?: StorageKind): Promise<Outcome> {
  const stage = await createStage(schedule, storage)
  const isWhole = schedule.seed % everyWhole === 0
  for (const step of schedule.steps) {
    // In the middle of something a look would see the one half before it and the other after it.
    if (await play(stage, step)) await checkAlways(stage)
  }
  endFaults(stage, schedule.seed)
  await stage.world.settle()
  for (const phone of stage.phones) await openTab(phone)
  await rest(stage, stage.hadTwoSenders ? patienceWithTwoMs : restMs, isWhole)
  await everyOwnerComesBack(stage, isWhole)
  if (stage.evidence.cursed.size > 0) await rest(stage, patienceFor(stage), isWhole)
  await checkAtRest(stage)
  const outcome = await countMet(stage)
  for (const phone of stage.phones) closeAll(phone)
  return outcome
}

/** Lets time pass, at first in small parts, until all is quiet or the time is up. */
async function rest(stage: Stage, most: number, isWhole: boolean): Promise<void> {
  for (let left = most, part = 10_000; left > 0; part = Math.min(60_000, part * 2)) {
    if (!isWhole && (await isQuiet(stage))) return
    const ms = Math.min(part, left)
    await stage.world.clock.advance(ms)
    left -= ms
  }
}

function patienceFor({ evidence, ledger }: Stage): number {
  if ([...evidence.cursed].some((id) => ledger.items.get(id)?.kind === 'photo')) return patienceWithPhotosMs
  return evidence.cursed.size > 0 ? patienceMs : restMs
}

function endFaults(stage: Stage, seed: number): void {
  stage.world.model.retries.clear()
  // Half of the time who was sent away stays so, and it must be seen that they see nothing any more.
  if (seed % 2 === 0) for (const person of everybody) letBackIn(stage, person)
  for (const { device, tabs } of stage.phones) {
    const { server, store, caches, lock } = device
    for (const faults of Object.values(server.next)) faults.length = 0
    lock.mend()
    server.always = 'none'
    server.isTokenExpired = false
    server.refreshAnswer = 'renewed'
    store.disk.failNextSave(null)
    store.disk.failNextCalls('unavailable', 0)
    caches.failNextApplies(0)
    for (const tab of tabs) tab.life.endAfter(Number.POSITIVE_INFINITY, false)
  }
}

/** On a phone that several people used, each signs in once more, so that their work can go. */
async function everyOwnerComesBack(stage: Stage, isWhole: boolean): Promise<void> {
  for (const phone of stage.phones) {
    for (const ownerId of await thoseToComeBack(stage, phone)) {
      const tab = await openTab(phone)
      const isHere = tab.account.current()?.userId === ownerId && phone.device.signIn.sessionOwner() === ownerId
      if (isHere) continue
      await whenSignInIsLoaded(tab)
      endWait(phone)
      await tab.account.signOut()
      await tab.account.signInAsDemo(personByUserId(ownerId).email)
      await rest(stage, patienceFor(stage), isWhole)
    }
  }
}

async function thoseToComeBack(stage: Stage, phone: Phone): Promise<readonly string[]> {
  const entries = await phone.device.store.disk.entries()
  const owners = new Set(entries.filter((entry) => !isSettled(stage, entry)).map(({ ownerId }) => ownerId))
  const current = (await openTab(phone)).account.current()?.userId
  // Last, so that whoever works on this phone now also does so at the end.
  if (current !== undefined) owners.delete(current)
  return [...owners, ...(current === undefined ? [] : [current])].filter((id) => !stage.evidence.areAway.has(id))
}
