import { expect } from 'vitest'
import type { NewReport, OutboxItem } from '../../../src/services.ts'
import { settle } from '../../support/fakes/manual-clock.ts'
import { createDevice, createWorld } from './device.ts'
import type { App, Device, World } from './device.ts'
import { anna, emptyShop } from './people.ts'
import type { Somebody } from './people.ts'

export const second = 1_000
export const minute = 60 * second
export const hour = 60 * minute

/** A phone with the app open, signed in and in touch with its server. */
export interface Phone {
  readonly world: World
  readonly device: Device
  app: App
  /** Saves a report; the test fails when the phone does not say "opgeslagen". */
  report(report?: NewReport): Promise<string>
  photo(recordId: string, picture?: string): Promise<string>
  /** Lets the undo window pass and everything be sent that can be. */
  send(): Promise<void>
  pass(ms: number): Promise<void>
  /** The item as the outbox screen shows it. */
  shown(id: string): Promise<OutboxItem>
  /** Ends the app at once and opens it again on the same disk. */
  restart(): Promise<void>
  /** Pushes only, as the server saw them: the ids of their items. */
  pushed(): string[][]
}

export async function openPhone(who: Somebody = anna, world: World = createWorld()): Promise<Phone> {
  const device = createDevice(world)
  await device.signedInAs(who)
  const phone: Phone = {
    world,
    device,
    app: await device.open(),
    async report(report = emptyShop()) {
      const saved = await phone.app.reporting.save(report)
      if (!saved.ok) throw new Error(`Not saved: ${saved.problem}`)
      return saved.recordId
    },
    async photo(recordId, picture = 'a shop window') {
      const saved = await phone.app.reporting.addPhoto(recordId, new Blob([picture]))
      if (!saved.ok) throw new Error(`Photo not saved: ${saved.problem}`)
      return saved.photoId
    },
    send: () => world.clock.advance(phone.app.reporting.undoWindowMs + second),
    pass: (ms) => world.clock.advance(ms),
    async shown(id) {
      const item = (await phone.app.view()).items.find((one) => one.id === id)
      if (item === undefined) throw new Error(`The outbox does not show ${id}`)
      return item
    },
    async restart() {
      phone.app.life.end()
      phone.app = await device.open()
      await settle()
    },
    pushed: () =>
      device.server.calls
        .filter((call) => call.kind === 'push')
        .map((call) => call.items.map((item) => (JSON.parse(item) as { id: string }).id)),
  }
  await settle()
  expect(world.unexpected).toEqual([])
  return phone
}

/** How often the server was asked for this item. */
export const timesPushed = (phone: Phone, id: string): number =>
  phone.pushed().filter((ids) => ids.includes(id)).length
