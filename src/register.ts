import type { Local } from './local/index.ts'
import { createRegisterReader } from './local/register.ts'
import { clock, hash } from './platform/index.ts'
import { newId } from './platform/work.ts'
import type { RegisterService } from './services.ts'
import type { Account } from './sync/index.ts'
import { createRegister } from './sync/register/register.ts'
import type { RegisterDeps } from './sync/register/register.ts'

export interface RegisterParts {
  readonly local: Local
  /** The outbox as whatever is saved goes through it. */
  readonly outbox: Local['outbox']
  readonly account: Account
  readonly wake: RegisterDeps['wake']
  readonly onUnexpected: (error: unknown) => void
}

/** The third part of the composition root: corrections of the register, loaded when somebody makes or decides one. */
export function startRegister({ local, outbox, account, wake, onUnexpected }: RegisterParts): RegisterService {
  const { identity, caches, formDrafts } = local
  return {
    ...createRegister({ outbox, account, ids: newId, hash, clock, wake, formDrafts }),
    ...createRegisterReader({ caches, outbox, identity, onUnexpected }),
  }
}
