import type { Live, OutboxService, RegisterService, Reporting, StorageService } from '../services.ts'
import { undoWindowMs } from './reporting/undo-window.ts'

/** What saves and sends: needed by the first tap, not by the first list. */
export interface Work {
  readonly reporting: Reporting
  readonly outbox: OutboxService
  readonly storage: StorageService
  /** Loads what corrects the register, which a report does without. */
  register(): Promise<RegisterService>
}

export interface LateWork extends Omit<Work, 'register'> {
  readonly register: RegisterService
  /** Loads it now, if it was not loaded before. A failed loading is tried again at the next call. */
  load(): Promise<Work>
}

/**
 * The services of saving and sending, whose code loads after the first list is shown or at the first call, whichever
 * comes first. A screen notices nothing of it; what follows a live value hears it once there is one.
 */
export function createLateWork(load: () => Promise<Work>): LateWork {
  let loading: Promise<Work> | null = null
  let tell: (work: Work) => void = () => undefined
  const loaded = new Promise<Work>((resolve) => (tell = resolve))

  function get(): Promise<Work> {
    loading ??= load().then(
      (work) => {
        tell(work)
        return work
      },
      (error: unknown) => {
        loading = null
        throw error
      },
    )
    return loading
  }

  let registering: Promise<RegisterService> | null = null
  async function register(): Promise<RegisterService> {
    const { register: start } = await get()
    registering ??= start()
    // A file that could not be had this time may be had the next.
    registering.catch(() => (registering = null))
    return registering
  }

  return {
    load: get,
    reporting: lateService(async () => (await get()).reporting, {
      undoWindowMs,
      drafts: lateLive(() => loaded.then((work) => work.reporting.drafts)),
    }),
    outbox: lateService(async () => (await get()).outbox, {
      view: lateLive(() => loaded.then((work) => work.outbox.view)),
      unsentCount: lateLive(() => loaded.then((work) => work.outbox.unsentCount)),
      photoSettings: lateLive(() => loaded.then((work) => work.outbox.photoSettings)),
    }),
    storage: lateService(async () => (await get()).storage, {
      standing: lateLive(() => loaded.then((work) => work.storage.standing)),
    }),
    register: lateService(register, {
      conflicts: lateLive(async () => (await register()).conflicts),
      gone: lateLive(async () => (await register()).gone),
    }),
  }
}

/** What of a service can be called later: its answers are promises already. */
type Calls<T> = { [K in keyof T as T[K] extends (...given: never[]) => Promise<unknown> ? K : never]: T[K] }

/**
 * A service whose calls wait until it is there. What is no call has to be known beforehand, and the compiler asks for
 * it; a list of all calls would say the same name three times over, and is twice as many bytes of the start.
 */
function lateService<T extends object>(get: () => Promise<T>, known: Omit<T, keyof Calls<T>>): T {
  const call = (name: keyof T) => async (...given: unknown[]) => {
    const service = (await get()) as Record<keyof T, (...all: unknown[]) => unknown>
    return service[name](...given)
  }
  return new Proxy(known as T, { get: (there, name) => Reflect.get(there, name) ?? call(name as keyof T) })
}

/** A live value that comes later; who stops listening before it is there never hears of it. */
function lateLive<T>(later: () => Promise<Live<T>>): Live<T> {
  return {
    subscribe(listener) {
      let hasStopped = false
      let stop = (): void => undefined
      const follow = (live: Live<T>): void => {
        if (!hasStopped) stop = live.subscribe(listener)
      }
      // A loading that fails is told to whoever asked for something; who only listens hears nothing until it is there.
      later().then(follow, () => undefined)
      return () => {
        hasStopped = true
        stop()
      }
    },
  }
}
