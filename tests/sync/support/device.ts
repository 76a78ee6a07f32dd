import { failed, succeeded } from '../../../src/sync/failure.ts'
import { createAccount, createSyncStatus } from '../../../src/sync/index.ts'
import { createPhotoRoad } from '../../../src/platform/device/photo-road.ts'
import type { KeptPhotoRoad } from '../../../src/platform/device/photo-road.ts'
import type { Account, SyncStatus } from '../../../src/sync/index.ts'
import type { Clock, PhotoPreparer, Random } from '../../../src/sync/ports.ts'
import { createOutboxService, createReporting, createSyncLoop } from '../../../src/sync/work.ts'
import type { SyncLoop } from '../../../src/sync/work.ts'
import type { PremisesCheck } from '../../../src/domain/premises/premises.ts'
import type { OutboxService, OutboxView, Reporting } from '../../../src/services.ts'
import type { OutboxEntry } from '../../../src/sync/outbox-entry.ts'
import { createSmallerPhotos } from '../../../src/sync/push/smaller-photo.ts'
import { createLive } from '../../../src/sync/live.ts'
import { createFakeServer } from '../../support/fakes/fake-server.ts'
import type { FakeServer } from '../../support/fakes/fake-server.ts'
import { createFakeSignIn } from '../../support/fakes/fake-sign-in.ts'
import type { FakeSignIn } from '../../support/fakes/fake-sign-in.ts'
import { createManualClock, morning, settle } from '../../support/fakes/manual-clock.ts'
import type { ManualClock } from '../../support/fakes/manual-clock.ts'
import { createMemoryLock } from '../../support/fakes/memory-lock.ts'
import type { MemoryLock } from '../../support/fakes/memory-lock.ts'
import { createLife } from '../../support/fakes/mortal.ts'
import type { Life } from '../../support/fakes/mortal.ts'
import { createIdMaker, createSeededRandom } from '../../support/fakes/seeded.ts'
import type { ServerModel } from '../../support/fakes/server-model.ts'
import { createServerModel } from '../../support/fakes/server-model.ts'
import { hash, sha256 } from '../../support/fakes/sha256.ts'
import { everybody, membershipOf } from './people.ts'
import type { Somebody } from './people.ts'
import { Picture } from './picture.ts'
import { createMemoryStorage } from './storage.ts'
import type { DeviceStorage, MemoryStorage } from './storage.ts'

/** What all devices share: one server, one flow of time, ids that never meet. */
export interface World {
  readonly clock: ManualClock
  readonly model: ServerModel
  readonly ids: () => string
  readonly random: Random
  /** Everything that went wrong in a way nobody foresaw. */
  readonly unexpected: unknown[]
  /** Lets everything run that needs no time. */
  settle(): Promise<void>
  readonly photoPreparer: PhotoPreparer
}

export function createWorld(seed = 1, quiet = settle, photoPreparer = anyText): World {
  const model = createServerModel()
  for (const person of everybody) model.members.set(person.userId, 1)
  const clock = createManualClock(morning, quiet)
  const random = createSeededRandom(seed)
  return { clock, model, ids: createIdMaker(), random, unexpected: [], settle: quiet, photoPreparer }
}

/** One run of the app in one tab, put together as in the composition root. */
export interface App {
  readonly life: Life
  readonly account: Account
  readonly reporting: Reporting
  readonly outbox: OutboxService
  readonly loop: SyncLoop
  readonly status: SyncStatus
  /** What the outbox screen shows now. */
  view(): Promise<OutboxView>
}

/** A phone: what is on its disk outlives every run of the app. */
export interface Device<S extends DeviceStorage = MemoryStorage> {
  readonly world: World
  readonly clock: ManualClock
  readonly server: FakeServer
  readonly signIn: FakeSignIn
  readonly store: S['store']
  readonly drafts: S['drafts']
  readonly identity: S['identity']
  readonly owners: S['owners']
  readonly formDrafts: S['formDrafts']
  readonly caches: S['caches']
  readonly lock: MemoryLock
  /** This person's own records as the server's copy has them. */
  readonly ownRecords: Map<string, PremisesCheck>
  /** "Alleen via wifi", with the connection that this phone is on. */
  readonly road: KeptPhotoRoad & { network: { type: string } }
  readonly log: { readonly event: string; readonly facts: unknown }[]
  /** Opens the app in a tab; it reads its identity from the disk and starts. */
  open(): Promise<App>
  /** Signs somebody in without the steps of a code, as if it had been done before. */
  signedInAs(person: Somebody): Promise<void>
  entry(id: string): Promise<OutboxEntry>
}

export function createDevice(world: World): Device
export function createDevice<S extends DeviceStorage>(world: World, storage: S): Device<S>
export function createDevice(world: World, storage: DeviceStorage = createMemoryStorage()): Device<DeviceStorage> {
  const clock = createDeviceClock(world.clock)
  const server = createFakeServer(() => world.clock.now(), world.model)
  const signIn = createFakeSignIn((userId) => {
    server.session = userId
  })
  for (const person of everybody) {
    signIn.people.set(person.email, { userId: person.userId, memberships: [membershipOf(person)] })
  }
  const device: Device<DeviceStorage> = {
    world,
    clock,
    server,
    signIn,
    ...storage,
    lock: createMemoryLock(),
    ownRecords: new Map(),
    road: createRoad(clock.now),
    log: [],
    open: () => openApp(device),
    async signedInAs(person) {
      await signIn.requestCode(person.email)
      await signIn.confirmCode(person.email, signIn.codes.get(person.email) ?? '')
      const membership = membershipOf(person)
      await device.identity.save({ person: { ...person, memberships: [membership] }, membershipId: membership.id })
    },
    async entry(id) {
      const found = await device.store.get(id)
      if (found === undefined) throw new Error(`No entry ${id} in the outbox`)
      return found
    },
  }
  return device
}

/** Each device has a clock of its own that may be wrong; time passes for all of them together. */
function createDeviceClock(shared: ManualClock): ManualClock {
  let offset = 0
  return {
    now: () => shared.now() + offset,
    jump: (ms) => {
      offset += ms
    },
    after: shared.after,
    advance: shared.advance,
    elapsed: shared.elapsed,
    untilNextTimer: shared.untilNextTimer,
  }
}

function createRoad(now: () => number): Device['road'] {
  const kept = new Map<string, string | null>()
  const listeners = new Set<() => void>()
  let type = 'cellular'
  const network = {
    get type() {
      return type
    },
    set type(next) {
      type = next
      listeners.forEach((listener) => listener())
    },
    addEventListener: (_name: 'change', listener: () => void) => listeners.add(listener),
  }
  const choices = {
    read: (name: string) => kept.get(name) ?? null,
    write: (name: string, value: string | null) => kept.set(name, value),
  }
  return { ...createPhotoRoad({ choices, network, now }), network }
}

/** Takes any text for a photo: its bytes are its picture; "broken" is none. */
const anyText: PhotoPreparer = {
  async prepare(file, { largestBytes = Number.POSITIVE_INFINITY } = {}) {
    const bytes = file instanceof Picture ? file.bytesNow() : await file.arrayBuffer()
    if (bytes.byteLength === 0) return failed('empty')
    const small = bytes.slice(0, largestBytes)
    return succeeded({ photo: { bytes: small, sha256: sha256(small) }, widthPx: 1600, heightPx: 1200 })
  },
}

async function openApp(device: Device<DeviceStorage>): Promise<App> {
  const { world } = device
  const life = createLife()
  const lock = device.lock.forTab()
  life.onEnd(lock.die)
  const clock: Clock = {
    now: device.clock.now,
    after: (ms, callback) => device.clock.after(ms, () => (life.isOver ? undefined : callback())),
  }
  const caches = life.given(device.caches)
  const status = createSyncStatus()
  const common = {
    outbox: life.given(device.store),
    drafts: life.given(device.drafts),
    identity: life.given(device.identity),
    owners: life.given(device.owners),
    server: life.given(device.server),
    signIn: device.signIn,
    lock: life.given(lock),
    caches: {
      open: async (userId: string, centreId: string) => life.given(await caches.open(userId, centreId)),
      removeAll: caches.removeAll,
    },
    clock,
    status,
    hash,
    ids: world.ids,
    random: world.random,
    photoPreparer: world.photoPreparer,
    road: device.road,
    findOwnRecord: (id: string) => Promise.resolve(device.ownRecords.get(id) ?? null),
    photoUrls: { open: (bytes: ArrayBuffer) => Promise.resolve(`photo:${sha256(bytes)}`), close: () => undefined },
    units: createLive([]),
    log: {
      write: (event: string, facts: unknown = {}) => {
        device.log.push({ event, facts })
      },
    },
    readLog: () => device.log,
    onUnexpected: (error: unknown) => {
      if (!life.isOver) world.unexpected.push(error)
    },
  }
  const account = createAccount(common)
  const makeSmaller = createSmallerPhotos(common)
  const loop = createSyncLoop({ ...common, makeSmaller, account, refreshMemberships: account.refreshMemberships })
  const wake = loop.wake
  const reporting = createReporting({ ...common, account, wake })
  const outbox = createOutboxService({ ...common, account, wake })
  await account.load()
  loop.start()
  return {
    life,
    account,
    reporting,
    outbox,
    loop,
    status,
    view: () =>
      new Promise((resolve) => {
        const stop = outbox.view.subscribe((view) => {
          resolve(view)
          // The first value may come before `stop` is known.
          Promise.resolve().then(() => stop()).catch(common.onUnexpected)
        })
      }),
  }
}
