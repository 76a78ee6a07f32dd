import { settlePromises } from '../../support/fakes/manual-clock.ts'
import { createDevice, createWorld } from '../support/device.ts'
import type { App, Device, World } from '../support/device.ts'
import { anna, assen, everybody, premises } from '../support/people.ts'
import { createMemoryStorage } from '../support/storage.ts'
import type { DeviceStorage, StorageKind } from '../support/storage.ts'
import { createEvidence } from './oracle/evidence.ts'
import type { Evidence } from './oracle/evidence.ts'
import { createLedger } from './oracle/ledger.ts'
import type { Ledger } from './oracle/ledger.ts'
import { sizePreparer } from './playing/pictures.ts'
import type { Schedule } from './schedule.ts'

/** A device with the tabs in which the app runs on it. */
export interface Phone {
  readonly device: Device<DeviceStorage>
  tabs: App[]
  /** The wait that the server asked for, and the tab that heard it; null while none is known to hold. */
  askedToWait: { readonly until: number; readonly tab: App } | null
  /** So many lines of the journal are of times when other tabs were open. */
  ofFormerTabs: number
  /** Kills that came at a planned call. */
  killsMet: number
}

/** Everything that a schedule plays on. */
export interface Stage {
  readonly world: World
  readonly phones: readonly Phone[]
  readonly ledger: Ledger
  readonly evidence: Evidence
  wasRestored: boolean
  hadTwoSenders: boolean
  /** After so many turns of the promises the step after this one begins; null where this one comes to rest first. */
  hurry: number | null
}

/** Nothing but promises: one drained queue is a world at rest. */
export const inMemory: StorageKind = { create: createMemoryStorage, settle: settlePromises }

/** @param storage what the phones keep things in; another one must hold the same promises */
export async function createStage(
  { seed, owners }: Pick<Schedule, 'seed' | 'owners'>,
  storage: StorageKind = inMemory,
): Promise<Stage> {
  storage.begin?.()
  const world = createWorld(seed, () => storage.settle(), sizePreparer)
  world.model.isRegisterWhole = true
  for (let unit = 0; unit < 4; unit += 1) {
    const data = { unit, occupant: `Zaak ${unit}`, street: 'Marktstraat', version: 1 }
    world.model.seed('premises', premises(unit), assen, data)
  }
  const ledger = createLedger()
  const phones: Phone[] = []
  for (const owner of owners) {
    const device = createDevice(world, notingAside(ledger, storage.create()))
    await device.signedInAs(personOf(owner))
    phones.push({ device, tabs: [await device.open()], askedToWait: null, ofFormerTabs: 0, killsMet: 0 })
  }
  const before = { wasRestored: false, hadTwoSenders: false, hurry: null }
  return { world, phones, ledger, evidence: createEvidence(), ...before }
}

/** What is put aside is written down at that moment: in a hurry it may be on its way again before anybody looks. */
function notingAside(ledger: Ledger, storage: DeviceStorage): DeviceStorage {
  const { store } = storage
  const update: typeof store.update = (id, change) =>
    store.update(id, (current) => {
      const next = change(current)
      if (next === null || next === 'remove' || next.state !== 'attention') return next
      ledger.putAside.add(id)
      if (next.reason === 'id_taken' || next.reason === 'changed') ledger.mayGetNewIds = true
      return next
    })
  return { ...storage, store: { ...store, update } }
}

/** The tab that its user works in: the first that lives, or a new one. */
export async function openTab(phone: Phone): Promise<App> {
  const living = phone.tabs.filter((tab) => !tab.life.isOver)
  if (living.length < phone.tabs.length) startsAnew(phone)
  phone.tabs = living
  return living[0] ?? addTab(phone)
}

/** Whoever signs in need not wait any more; of what is under way just then nobody can say whether it was before. */
export function endWait(phone: Phone): void {
  phone.askedToWait = null
  phone.ofFormerTabs = Number.POSITIVE_INFINITY
}

function startsAnew(phone: Phone): void {
  phone.ofFormerTabs = Math.max(phone.ofFormerTabs, phone.device.server.journal.length)
}

/** One tab more. */
export async function addTab(phone: Phone): Promise<App> {
  startsAnew(phone)
  const opened = await phone.device.open()
  phone.tabs.push(opened)
  return opened
}

export function closeAll(phone: Phone): void {
  for (const tab of phone.tabs) tab.life.end()
  phone.tabs = []
}

export const personOf = (number: number) => everybody[number % everybody.length] ?? anna

/** The code of signing in loads at its first use, which takes real time in some runners: here it is there already. */
export const whenSignInIsLoaded = async (tab: App): Promise<void> => {
  await tab.account.requestCode('')
}

/**
 * Who is no member cannot sign in any more: without a session here they neither send nor hear anything. Nor with one
 * that a kill kept from being taken up.
 */
export const isShutOut = ({ evidence }: Stage, { device, tabs }: Phone, userId: string): boolean => {
  const isTakenUp = tabs.some((tab) => tab.account.current()?.userId === userId)
  return evidence.areAway.has(userId) && (device.signIn.sessionOwner() !== userId || !isTakenUp)
}
