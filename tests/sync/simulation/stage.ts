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
import type { Schedule } from './schedule.ts'

/** A device with the tabs in which the app runs on it. */
export interface Phone {
  readonly device: Device<DeviceStorage>
  tabs: App[]
  /** The wait that the server asked for, and the tab that heard it; null while none is known to hold. */
  askedToWait: { readonly until: number; readonly tab: App } | null
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
}

/** Nothing but promises: one drained queue is a world at rest. */
export const inMemory: StorageKind = { create: createMemoryStorage, settle: settlePromises }

/** @param storage what the phones keep things in; another one must hold the same promises */
export async function createStage(
  { seed, owners }: Pick<Schedule, 'seed' | 'owners'>,
  storage: StorageKind = inMemory,
): Promise<Stage> {
  storage.begin?.()
  const world = createWorld(seed, () => storage.settle())
  world.model.isRegisterWhole = true
  for (let unit = 0; unit < 4; unit += 1) {
    const data = { unit, occupant: `Zaak ${unit}`, street: 'Marktstraat', version: 1 }
    world.model.seed('premises', premises(unit), assen, data)
  }
  const phones: Phone[] = []
  for (const owner of owners) {
    const device = createDevice(world, storage.create())
    await device.signedInAs(personOf(owner))
    phones.push({ device, tabs: [await device.open()], askedToWait: null, killsMet: 0 })
  }
  return { world, phones, ledger: createLedger(), evidence: createEvidence(), wasRestored: false, hadTwoSenders: false }
}

/** The tab that its user works in: the first that lives, or a new one. */
export async function openTab(phone: Phone): Promise<App> {
  phone.tabs = phone.tabs.filter((tab) => !tab.life.isOver)
  const [tab] = phone.tabs
  if (tab !== undefined) return tab
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
