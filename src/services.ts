/**
 * Everything a screen may ask for. Screens read and write local data only; what needs the server right now
 * (signing in, inviting somebody) says so in its name or comment and answers a value, never an exception.
 */
import type { AccountService } from './services/account.ts'
import type { Choices } from './services/choices.ts'
import type { DeviceService } from './services/device.ts'
import type { OutboxService } from './services/outbox.ts'
import type { Reporting } from './services/reporting.ts'
import type { StreetReader } from './services/street.ts'

export type * from './services/account.ts'
export type * from './services/choices.ts'
export type * from './services/device.ts'
export type * from './services/live.ts'
export type * from './services/outbox.ts'
export type * from './services/reporting.ts'
export type * from './services/street.ts'

export interface Services {
  readonly account: AccountService
  readonly street: StreetReader
  readonly reporting: Reporting
  readonly outbox: OutboxService
  readonly device: DeviceService
  readonly choices: Choices
}
