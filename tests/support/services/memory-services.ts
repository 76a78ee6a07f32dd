import type { Choices, OutboxItem, Services, Unit } from '../../../src/services.ts'
import { createMemoryAccount } from './memory-account.ts'
import { createMemoryAddresses } from './memory-addresses.ts'
import type { MemoryAddresses } from './memory-addresses.ts'
import type { MemoryAccount } from './memory-account.ts'
import { createMemoryChoices, createMemoryDevice } from './memory-device.ts'
import type { MemoryDevice } from './memory-device.ts'
import { createMemoryKeeping } from './memory-keeping.ts'
import type { MemoryKeeping } from './memory-keeping.ts'
import { createMemoryOutbox } from './memory-outbox.ts'
import type { MemoryOutbox } from './memory-outbox.ts'
import { createMemoryRegister } from './memory-register.ts'
import type { MemoryRegister } from './memory-register.ts'
import { createMemoryPeople } from './memory-people-service.ts'
import type { MemoryPeople } from './memory-people-service.ts'
import { createMemoryReporting } from './memory-reporting.ts'
import type { MemoryReporting } from './memory-reporting.ts'
import { createMemoryStreet } from './memory-street.ts'
import type { MemoryStreet } from './memory-street.ts'

/** Everything a screen may ask for, in memory; each part can be set and read by a test. */
export interface MemoryServices extends Services {
  readonly account: MemoryAccount
  readonly street: MemoryStreet
  readonly addresses: MemoryAddresses
  readonly reporting: MemoryReporting
  readonly outbox: MemoryOutbox
  readonly storage: MemoryKeeping
  readonly register: MemoryRegister
  /** What `people()` gives. */
  readonly memoryPeople: MemoryPeople
  readonly device: MemoryDevice
  readonly choices: Choices
}

export function createMemoryServices(
  facts: {
    readonly isSignedIn?: boolean
    readonly hasDemo?: boolean
    readonly units?: readonly Unit[]
    readonly outbox?: readonly OutboxItem[]
    readonly language?: 'nl' | 'en'
  } = {},
): MemoryServices {
  const device = createMemoryDevice()
  const memoryPeople = createMemoryPeople()
  return {
    memoryPeople,
    people: () => Promise.resolve(memoryPeople),
    account: createMemoryAccount({ isSignedIn: facts.isSignedIn ?? true, hasDemo: facts.hasDemo ?? false }),
    street: createMemoryStreet(facts.units),
    addresses: createMemoryAddresses(),
    reporting: createMemoryReporting(() => device.now()),
    outbox: createMemoryOutbox(facts.outbox),
    storage: createMemoryKeeping(),
    register: createMemoryRegister(),
    device,
    choices: createMemoryChoices(facts.language === undefined ? {} : { language: facts.language }),
  }
}
