import { afterAll, beforeAll, beforeEach } from 'vitest'
import { createRemote } from '../../../src/remote/index.ts'
import { createSessionStore } from '../../../src/remote/session/session.ts'
import { hash } from '../../support/fakes/sha256.ts'
import { startHostileServer } from '../../support/network/hostile-server.ts'
import type { HostileServer } from '../../support/network/hostile-server.ts'
import { createMemoryStorage } from '../../support/services/memory-storage.ts'

export const fenna = '0199aaaa-0000-7000-8000-000000000001'
export const omar = '0199aaaa-0000-7000-8000-000000000002'
export const noon = Date.UTC(2026, 10, 24, 12)

/** The adapter as a phone has it, signed in as Fenna, with a real server on the other end of a real socket. */
export function remoteOnSocket() {
  let other: HostileServer
  const phone = { now: noon, storage: createMemoryStorage() }

  beforeAll(async () => {
    other = await startHostileServer()
  })
  afterAll(() => other.stop())
  beforeEach(() => {
    other.received.length = 0
    other.behave({ status: 500 })
    phone.now = noon
    phone.storage.isFull = false
    phone.storage.clear()
    sessions().keep({
      userId: fenna,
      email: 'fenna@voorbeeld.example',
      accessToken: 'token-of-fenna',
      refreshToken: 'refresh-of-fenna',
      expiresAt: noon + 3_600_000,
    })
  })

  const sessions = () => createSessionStore({ storage: () => phone.storage, now: () => noon })
  return {
    phone,
    sessions,
    other: () => other,
    remote: () =>
      createRemote({ url: other.url, key: 'public-key', hash, now: () => phone.now, storage: () => phone.storage }),
  }
}
