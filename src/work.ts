import type { Local } from './local/index.ts'
import { createAddressReader, createOwnPhotos, createOwnRecords } from './local/work.ts'
import { clock, createChoices, hash, photoUrls, random } from './platform/index.ts'
import type { RingLog } from './platform/index.ts'
import {
  createOutsideNote,
  createPhotoPreparer,
  createPhotoRoad,
  createSenderLock,
  freeBytes,
  newId,
  onWakeUp,
  showOnIcon,
} from './platform/work.ts'
import type { NetworkInformation } from './platform/work.ts'
import type { RegisterService, Services } from './services.ts'
import type { Account, SyncStatus, Work } from './sync/index.ts'
import {
  createAddressedOutbox,
  createNotedOutbox,
  createOutboxService,
  createReporting,
  createStorageService,
  createSyncLoop,
} from './sync/work.ts'
import type { SyncLoopDeps } from './sync/work.ts'

export interface WorkParts {
  readonly local: Local
  readonly server: SyncLoopDeps['server']
  readonly account: Account
  readonly status: SyncStatus
  readonly units: Services['street']['units']
  readonly log: RingLog
  readonly onUnexpected: (error: unknown) => void
}

/** The second half of the composition root: what saves and sends, started as soon as its code is there. */
export function startWork({ local, server, account, status, units, log, onUnexpected }: WorkParts): Work {
  const { drafts, identity, caches } = local
  const outside = createOutsideNote(() => localStorage)
  const noted = createNotedOutbox({ outbox: local.outbox, mark: local.mark, outside, ids: newId, clock })
  const outbox = createAddressedOutbox({ outbox: noted.outbox, clock, addressOf: createAddressReader(caches) })
  const photoPreparer = createPhotoPreparer()
  const road = createPhotoRoad({
    choices: createChoices(() => localStorage),
    network: (navigator as { readonly connection?: NetworkInformation }).connection,
    now: clock.now,
  })
  /** Hardly any phone ever needs it. */
  const makeSmaller: SyncLoopDeps['makeSmaller'] = async (photo, ownerId) => {
    const loaded = await import('./sync/push/smaller-photo.ts').catch(() => null)
    if (loaded === null) return null
    return loaded.createSmallerPhotos({ outbox, clock, photoPreparer, ids: newId, hash, log })(photo, ownerId)
  }
  const loop = createSyncLoop({
    outbox,
    caches,
    server,
    lock: createSenderLock(navigator.locks),
    account,
    status,
    clock,
    random,
    log,
    makeSmaller,
    road,
    refreshMemberships: () => account.refreshMemberships(),
    onUnexpected,
  })
  const reporting = createReporting({
    outbox,
    drafts,
    account,
    ids: newId,
    hash,
    clock,
    photoPreparer,
    wake: loop.wake,
    findOwnRecord: createOwnRecords({ caches, identity }),
    findOwnPhoto: createOwnPhotos({ caches, identity }),
    onUnexpected,
  })
  const outboxService = createOutboxService({
    outbox,
    account,
    status,
    clock,
    photoUrls,
    units,
    ids: newId,
    hash,
    readLog: () => log.entries(),
    owners: local.owners,
    road,
    wake: loop.wake,
    onUnexpected,
  })
  const storage = createStorageService({
    ...{ noted, outbox, freeBytes, onUnexpected },
    mark: local.mark,
    isShortOfRoom: () => local.isShortOfRoom(),
  })
  async function register(): Promise<RegisterService> {
    const { startRegister } = await import('./register.ts')
    return startRegister({ local, outbox, account, wake: loop.wake, onUnexpected })
  }
  loop.start()
  onWakeUp(() => loop.wake('visible'))
  showOnIcon(outboxService.unsentCount)
  return { reporting, outbox: outboxService, storage, register }
}
