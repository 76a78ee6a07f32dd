import { settlePromises } from '../../support/fakes/manual-clock.ts'
import { createDevice, createWorld } from '../support/device.ts'
import type { App, Device, World } from '../support/device.ts'
import { anna, assen, bram, everybody, premises } from '../support/people.ts'
import { createMemoryStorage } from '../support/storage.ts'
import type { DeviceStorage, StorageKind } from '../support/storage.ts'
import { createLedger } from './ledger.ts'
import type { Ledger } from './ledger.ts'

/** A device with the tabs in which the app runs on it. */
export interface Phone {
  readonly device: Device<DeviceStorage>
  tabs: App[]
}

/** Everything that a schedule plays on. */
export interface Stage {
  readonly world: World
  readonly phones: readonly Phone[]
  readonly ledger: Ledger
  /** Items that the server refuses, or fails on, until the end. */
  readonly cursed: Set<string>
  wasRestored: boolean
}

/** Nothing but promises: one drained queue is a world at rest. */
export const inMemory: StorageKind = { create: createMemoryStorage, settle: settlePromises }

/** @param storage what the phones keep things in; another one must hold the same promises */
export async function createStage(seed: number, devices: number, storage: StorageKind = inMemory): Promise<Stage> {
  const world = createWorld(seed, () => storage.settle())
  for (let unit = 0; unit < 4; unit += 1) world.model.seed('premises', premises(unit), assen, { unit })
  const phones: Phone[] = []
  for (const owner of [anna, bram].slice(0, devices)) {
    const device = createDevice(world, storage.create())
    await device.signedInAs(owner)
    phones.push({ device, tabs: [await device.open()] })
  }
  return { world, phones, ledger: createLedger(), cursed: new Set(), wasRestored: false }
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
