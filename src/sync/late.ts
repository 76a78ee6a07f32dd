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

  const reporting = async (): Promise<Reporting> => (await get()).reporting
  const outbox = async (): Promise<OutboxService> => (await get()).outbox
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
    reporting: {
      undoWindowMs,
      save: async (report) => (await reporting()).save(report),
      amend: async (recordId, additions) => (await reporting()).amend(recordId, additions),
      addPhoto: async (recordId, file, covers) => (await reporting()).addPhoto(recordId, file, covers),
      amendPhoto: async (photoId, words) => (await reporting()).amendPhoto(photoId, words),
      object: async (objection) => (await reporting()).object(objection),
      undo: async (recordId) => (await reporting()).undo(recordId),
      keepDraft: async (draft) => (await reporting()).keepDraft(draft),
      dropDraft: async (id) => (await reporting()).dropDraft(id),
      drafts: lateLive(() => loaded.then((work) => work.reporting.drafts)),
    },
    outbox: {
      view: lateLive(() => loaded.then((work) => work.outbox.view)),
      unsentCount: lateLive(() => loaded.then((work) => work.outbox.unsentCount)),
      sendNow: async () => (await outbox()).sendNow(),
      photoSettings: lateLive(() => loaded.then((work) => work.outbox.photoSettings)),
      setPhotosWifiOnly: async (isOn) => (await outbox()).setPhotosWifiOnly(isOn),
      sendPhotosNow: async () => (await outbox()).sendPhotosNow(),
      retry: async (id) => (await outbox()).retry(id),
      discard: async (id) => (await outbox()).discard(id),
      exportUnsent: async (email) => (await outbox()).exportUnsent(email),
      importUnsent: async (file) => (await outbox()).importUnsent(file),
    },
    storage: {
      standing: lateLive(() => loaded.then((work) => work.storage.standing)),
      acknowledgeLoss: async () => (await get()).storage.acknowledgeLoss(),
    },
    register: {
      edit: async (edit) => (await register()).edit(edit),
      add: async (unit) => (await register()).add(unit),
      conflicts: lateLive(async () => (await register()).conflicts),
      gone: lateLive(async () => (await register()).gone),
      refused: async (itemId) => (await register()).refused(itemId),
      draft: async (name) => (await register()).draft(name),
      keepDraft: async (name, draft) => (await register()).keepDraft(name, draft),
    },
  }
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
