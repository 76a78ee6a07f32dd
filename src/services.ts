/**
 * Everything a screen may ask for. Screens read and write local data only; what needs the server right now
 * (signing in, inviting somebody) says so in its name or comment and answers a value, never an exception.
 */
import type { AccountService } from './services/account.ts'
import type { AddressService } from './services/addresses.ts'
import type { Choices } from './services/choices.ts'
import type { DeviceService } from './services/device.ts'
import type { OutboxService } from './services/outbox.ts'
import type { RegisterService } from './services/register.ts'
import type { PeopleService } from './services/people.ts'
import type { Reporting } from './services/reporting.ts'
import type { StorageService } from './services/storage.ts'
import type { StreetReader } from './services/street.ts'

export type * from './services/account.ts'
export type * from './services/addresses.ts'
export type * from './services/choices.ts'
export type * from './services/device.ts'
export type * from './services/kept-map.ts'
export type * from './services/live.ts'
export type * from './services/outbox.ts'
export type * from './services/register.ts'
export type * from './services/people.ts'
export type * from './services/reporting.ts'
export type * from './services/storage.ts'
export type * from './services/street.ts'

export interface Services {
  readonly account: AccountService
  readonly street: StreetReader
  readonly addresses: AddressService
  readonly reporting: Reporting
  readonly outbox: OutboxService
  readonly storage: StorageService
  readonly register: RegisterService
  /** Loaded when it is asked for; null when its code is not on this device and cannot be had now. */
  people(): Promise<PeopleService | null>
  readonly device: DeviceService
  readonly choices: Choices
}
