import { createShell } from './app/index.ts'
import { createOwnRecords, createStreetReader, openLocal } from './local/index.ts'
import {
  clock,
  createChoices,
  createDevice,
  createPhotoPreparer,
  createRingLog,
  createSenderLock,
  hash,
  installTrustedTypes,
  newId,
  onWakeUp,
  photoUrls,
  random,
} from './platform/index.ts'
import { createRemote } from './remote/index.ts'
import type { Services } from './services.ts'
import { createAccount, createOutboxService, createReporting, createSyncLoop, createSyncStatus } from './sync/index.ts'
import './ui/tokens.css'
import './ui/base.css'

/*
 * The composition root: the only place that knows both what this device keeps (local) and the server (remote).
 * Nothing here waits for a network; the first screen waits for one thing, who this device works as.
 */
installTrustedTypes()

const storage = (): Storage => localStorage
const log = createRingLog({ now: clock.now, after: clock.after, storage })
/** For what nobody who called could catch: the error page shows it (app/faults.ts). */
const onUnexpected = (error: unknown): void => reportError(error)

const { outbox, drafts, identity, caches, session } = openLocal({ hash })
const remote = createRemote({
  url: import.meta.env.VITE_SUPABASE_URL || location.origin,
  appUrl: location.origin,
  key: import.meta.env.VITE_SUPABASE_KEY || __EMBEDDED_KEY__,
  hash,
  now: clock.now,
  storage,
  sessionCopy: session,
  onSessionCopyLost: () => log.write('session_copy_lost'),
})
const status = createSyncStatus()
const account = createAccount({ signIn: remote.signIn, identity, caches, status, log, onUnexpected })
const street = createStreetReader({
  caches,
  outbox,
  identity,
  photos: remote.photos,
  photoUrls,
  hash,
  clock,
  onUnexpected,
})
const loop = createSyncLoop({
  outbox,
  caches,
  server: remote.server,
  lock: createSenderLock(navigator.locks),
  account,
  status,
  clock,
  random,
  log,
  refreshMemberships: () => account.refreshMemberships(),
  onUnexpected,
})

const services: Services = {
  account,
  street,
  reporting: createReporting({
    outbox,
    drafts,
    account,
    ids: newId,
    hash,
    clock,
    photoPreparer: createPhotoPreparer(),
    wake: loop.wake,
    findOwnRecord: createOwnRecords({ caches, identity }),
    onUnexpected,
  }),
  outbox: createOutboxService({
    outbox,
    account,
    status,
    clock,
    photoUrls,
    units: street.units,
    ids: newId,
    hash,
    readLog: () => log.entries(),
    wake: loop.wake,
    onUnexpected,
  }),
  device: createDevice({ isSending: () => status.value.isBusy }),
  choices: createChoices(storage),
}

async function start(): Promise<void> {
  try {
    await remote.restoreSession()
    // The router's first navigation begins when the shell is made, and asks who this device works as.
    await account.load()
  } finally {
    // Also when the device's storage does not open: the error page and signing in must still show.
    createShell(services, { onFault: (name) => log.write('fault', { name }) }).mount('#app')
  }
  loop.start()
  onWakeUp(() => loop.wake('visible'))
}

start().catch(onUnexpected)
