import { createHmac } from 'node:crypto'
import { createRemote } from '../../../src/remote/index.ts'
import { createSessionStore } from '../../../src/remote/session/session.ts'
import { embeddedKey } from '../../../server/embedded-key.ts'
import { dataFolderAt, signingSecretOf } from '../../../server/data/data-folder.ts'
import { assenId, demoId, people, uninvitedDemoEmail } from '../../../supabase/index.ts'
import { hash } from '../../support/fakes/sha256.ts'
import { startFaultyProxy } from '../../support/network/faulty-proxy.ts'
import { startTestServer } from '../../support/server/start-test-server.ts'
import type { TestServer } from '../../support/server/start-test-server.ts'
import { createMemoryStorage } from '../../support/services/memory-storage.ts'
import type { Device, Subject } from './subject.ts'

/** The adapter as phones run it, signed in by code, against the embedded server with its real database. */
export const remoteAdapter: Subject = {
  name: 'the remote adapter against the embedded server',
  async open() {
    const server = await startTestServer()
    const devices: { stop(): Promise<void> }[] = []
    async function deviceOf(email: string): Promise<Device> {
      const device = await signedInDevice(server, email)
      devices.push(device)
      return device
    }

    return {
      centreId: assenId,
      premisesId: demoId('premises', 1),
      fenna: await deviceOf(people.entrepreneur.email),
      omar: await deviceOf(people.otherEntrepreneur.email),
      stranger: await deviceOf(uninvitedDemoEmail),
      async removeOmar() {
        await server.query('update public.members set removed_at = now() where id = $1', [
          people.otherEntrepreneur.memberId,
        ])
      },
      async stop() {
        for (const device of devices) await device.stop()
        await server.stop()
      },
    }
  },
}

/** One device: its own small storage, and its own line to the server, which can fail. */
export async function signedInDevice(server: TestServer, email: string) {
  const line = await startFaultyProxy(server.url)
  const storage = createMemoryStorage()
  const now = (): number => Date.now()
  const remote = createRemote({ url: line.url, key: embeddedKey, hash, now, storage: () => storage })
  const sessions = createSessionStore({ storage: () => storage, now })

  await remote.signIn.requestCode(email)
  const signedIn = await remote.signIn.confirmCode(email, server.newestCode(email) ?? '')
  if (!signedIn.ok) throw new Error(`${email} could not sign in: ${signedIn.failure}`)

  return {
    ...remote,
    line,
    userId: signedIn.value.userId,
    loseNextAnswer() {
      let isLost = false
      line.treat(() => {
        if (isLost) return { kind: 'pass' }
        isLost = true
        return { kind: 'lose_answer' }
      })
    },
    async expireToken() {
      const session = sessions.current()
      if (session === null) throw new Error('Nobody is signed in')
      const accessToken = await expired(session.accessToken, server.dataFolder)
      sessions.keep({ ...session, accessToken, expiresAt: now() - 60_000 })
    },
    forgetSession: () => remote.signIn.forgetSession(),
    stop: () => line.stop(),
  }
}

/** The same token, signed by the same server, of an hour and a minute ago. */
async function expired(token: string, dataFolder: string): Promise<string> {
  const [head = '', body = ''] = token.split('.')
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>
  const nowS = Math.floor(Date.now() / 1000)
  const old = JSON.stringify({ ...claims, iat: nowS - 3660, exp: nowS - 60 })
  const signed = `${head}.${Buffer.from(old).toString('base64url')}`
  const secret = await signingSecretOf(dataFolderAt(dataFolder))
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}
