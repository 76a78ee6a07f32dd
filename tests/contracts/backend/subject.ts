import type { Server } from '../../../src/sync/ports.ts'

/** One person on one device, with the server as this device meets it. */
export interface Device {
  readonly userId: string
  readonly server: Server
  /** The next call reaches the server, and its answer is lost. */
  loseNextAnswer(): void
  /** The token of this device runs out; what it needs to be renewed does not. */
  expireToken(): Promise<void>
  /** Forgets the session of this device. */
  forgetSession(): Promise<void>
}

/** A server with two members and somebody who is none, each on a device of their own. */
export interface World {
  readonly centreId: string
  /** A unit of the register. */
  readonly premisesId: string
  readonly fenna: Device
  readonly omar: Device
  readonly stranger: Device
  /** Ends Omar's membership; his token stays valid. */
  removeOmar(): Promise<void>
  stop(): Promise<void>
}

export interface Subject {
  readonly name: string
  open(): Promise<World>
}
