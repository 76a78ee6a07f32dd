import { assenId } from '../../../../supabase/index.ts'
import type { Membership } from '../../../../src/domain/person.ts'
import type { NewReport } from '../../../../src/services.ts'
import { createManualClock } from '../../../support/fakes/manual-clock.ts'
import type { TestServer } from '../../../support/server/start-test-server.ts'
import type { FaultyProxy } from '../../../support/network/faulty-proxy.ts'
import { createDevice, createWorld } from '../../../sync/support/device.ts'
import type { App, Device } from '../../../sync/support/device.ts'
import { signedInDevice } from '../remote-subject.ts'

/** The whole sync core on a phone in memory, with the adapter of the app, at the embedded server. */
export interface PhoneAtServer {
  readonly device: Device
  readonly userId: string
  /** Its way to the server, which can fail. */
  readonly line: FaultyProxy
  app: App
  report(report: NewReport): Promise<string>
  photo(recordId: string, picture: string): Promise<string>
  /** Lets time pass on the phone, with everything that the server answers meanwhile. */
  pass(ms: number): Promise<void>
  /** State and reason of an item, as the outbox screen shows them. */
  shown(id: string): Promise<{ readonly state: string; readonly reason: string | null } | undefined>
  /** Rows of one table in the copy on this phone. */
  copied(table: string): Promise<readonly { readonly id: string; readonly d: Readonly<Record<string, unknown>> }[]>
  stop(): Promise<void>
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
/** So many turns without a call under way, and nothing more will come by itself. */
const quietTurns = 20

export async function openPhoneAt(server: TestServer, email: string): Promise<PhoneAtServer> {
  const remote = await signedInDevice(server, email)
  let underWay = 0
  function counted<A extends readonly unknown[], T>(call: (...given: A) => Promise<T>): (...given: A) => Promise<T> {
    return async (...given) => {
      underWay += 1
      return call(...given).finally(() => (underWay -= 1))
    }
  }
  const settle = async (): Promise<void> => {
    for (let quiet = 0; quiet < quietTurns; quiet = underWay > 0 ? 0 : quiet + 1) await turn()
  }

  const { push, pull, putPhoto, readPhotoBack, refresh } = remote.server
  const world = { ...createWorld(1, settle), clock: createManualClock(Date.now(), settle), ids: uniqueIds() }
  const device = createDevice(world)
  Object.assign(device.server, {
    push: counted(push),
    pull: counted(pull),
    putPhoto: counted(putPhoto),
    readPhotoBack: counted(readPhotoBack),
    refresh: counted(refresh),
  })
  const { memberships, sessionOwner, forgetSession } = remote.signIn
  Object.assign(device.signIn, { memberships: counted(memberships), sessionOwner, forgetSession })
  await device.identity.save(await identityOf(remote.userId, email, memberships))

  const phone: PhoneAtServer = {
    device,
    userId: remote.userId,
    line: remote.line,
    app: await device.open(),
    async report(report) {
      const saved = await phone.app.reporting.save(report)
      if (!saved.ok) throw new Error(`Not saved: ${saved.problem}`)
      return saved.recordId
    },
    async photo(recordId, picture) {
      const saved = await phone.app.reporting.addPhoto(recordId, new Blob([picture]))
      if (!saved.ok) throw new Error(`Photo not saved: ${saved.problem}`)
      return saved.photoId
    },
    pass: (ms) => world.clock.advance(ms),
    async shown(id) {
      const item = (await phone.app.view()).items.find((one) => one.id === id)
      return item === undefined ? undefined : { state: item.state, reason: item.reason }
    },
    async copied(table) {
      const rows = await device.caches.rowsOf(remote.userId, assenId)
      return rows.filter(({ t }) => t === table)
    },
    async stop() {
      phone.app.life.end()
      await settle()
      await remote.stop()
    },
  }
  await settle()
  return phone
}

async function identityOf(
  userId: string,
  email: string,
  ask: () => Promise<{ ok: true; value: readonly Membership[] } | { ok: false; failure: { kind: string } }>,
) {
  const told = await ask()
  if (!told.ok) throw new Error(`${email} could not ask for memberships: ${told.failure.kind}`)
  const [first] = told.value
  if (first === undefined) throw new Error(`${email} is a member of nothing`)
  return { person: { userId, email, memberships: told.value }, membershipId: first.id }
}

/** Of the shape of a UUIDv7, and no phone makes one that another has made. */
let made = 0
const uniqueIds = (): (() => string) => () => `01940000-0000-7000-8000-${(made += 1).toString(16).padStart(12, '0')}`
