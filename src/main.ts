import { createShell } from './app/index.ts'
import { createStreetReader, openLocal } from './local/index.ts'
import { clock, createChoices, createDevice, createRingLog, dropMap, hash, installTrustedTypes, photoUrls } from './platform/index.ts'
import { createAddresses, createRemote } from './remote/index.ts'
import type { Services } from './services.ts'
import { createAccount, createLateWork, createSyncStatus } from './sync/index.ts'
import './ui/tokens.css'
import './ui/base.css'
import './ui/print.css'

/*
 * The composition root: the only place that knows both what this device keeps (local) and the server (remote).
 * Nothing here waits for a network; the first screen waits for one thing, who this device works as. What saves and
 * sends (work.ts) loads once the first list is shown, or at the first tap that needs it.
 */
installTrustedTypes()

const storage = (): Storage => localStorage
const log = createRingLog({ now: clock.now, after: clock.after, storage })
/** For what nobody who called could catch: the error page shows it (app/fault/faults.ts). */
const onUnexpected = (error: unknown): void => reportError(error)

const local = openLocal({ hash, dropMap })
const { outbox, identity, caches } = local
const remote = createRemote({
  url: import.meta.env.VITE_SUPABASE_URL || location.origin,
  appUrl: location.origin,
  key: import.meta.env.VITE_SUPABASE_KEY || __EMBEDDED_KEY__,
  hash,
  now: clock.now,
  storage,
  sessionCopy: local.session,
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
const work = createLateWork(async () => {
  const { startWork } = await import('./work.ts')
  return startWork({ local, server: remote.server, account, status, units: street.units, log, onUnexpected })
})

const services: Services = {
  account,
  street,
  addresses: createAddresses({ url: import.meta.env.VITE_LOCATIESERVER_URL, centre: street.centre, now: clock.now }),
  reporting: work.reporting,
  outbox: work.outbox,
  storage: work.storage,
  register: work.register,
  people: () => remote.people(account),
  device: createDevice({ isSending: () => status.value.isBusy }),
  choices: createChoices(storage),
}

/** Longest wait for the first list before sending starts all the same, milliseconds. */
const patienceMs = 3_000

async function start(): Promise<void> {
  try {
    await remote.restoreSession()
    // The router's first navigation begins when the shell is made, and asks who this device works as.
    await account.load()
  } finally {
    // Also when the device's storage does not open: the error page and signing in must still show.
    const shell = await createShell(services, { onFault: (name) => log.write('fault', { name }) })
    shell.mount('#app')
  }
  await firstListShown()
  await work.load()
}

/** Resolves two frames after the units are known (one to draw them, one to show them), or when that takes too long. */
function firstListShown(): Promise<void> {
  return new Promise((resolve) => {
    const stopWaiting = clock.after(patienceMs, resolve)
    const stop = street.units.subscribe(() => {
      stopWaiting()
      requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
    })
    clock.after(patienceMs, stop)
  })
}

start().catch(onUnexpected)
