import type { DeviceService, NewReport, SaveProblem } from '../../services.ts'
import { useServices } from './use-services.ts'

/** What happened on a device since the page was opened. */
interface Session {
  /** When each report was saved, by record; the window for taking one back starts there. */
  readonly savedAtById: Map<string, number>
  hasAskedForPersistence: boolean
}

const sessions = new WeakMap<DeviceService, Session>()

function sessionOf(device: DeviceService): Session {
  const session = sessions.get(device) ?? { savedAtById: new Map(), hasAskedForPersistence: false }
  sessions.set(device, session)
  return session
}

export interface SaveReport {
  /** Saves a report. The caller keeps a second tap from being a second report. */
  save(report: NewReport): Promise<{ ok: true; recordId: string } | { ok: false; problem: SaveProblem }>
  /** Milliseconds left in which a report can be taken back before it is sent; 0 when that is over. */
  msToUndo(recordId: string): number
}

/** Saving a report from a screen. The first save also asks the browser to keep this app's data. */
export function useSaveReport(): SaveReport {
  const { reporting, device } = useServices()
  const session = sessionOf(device)

  async function save(report: NewReport): ReturnType<SaveReport['save']> {
    const outcome = await reporting.save(report)
    if (!outcome.ok) return outcome
    session.savedAtById.set(outcome.recordId, device.now())
    if (!session.hasAskedForPersistence) {
      session.hasAskedForPersistence = true
      // Not awaited: some browsers ask their user, and the report is safe already.
      device.askForPersistence().catch((error: unknown) => reportError(error))
    }
    return outcome
  }

  return {
    save,
    msToUndo(recordId) {
      const savedAt = session.savedAtById.get(recordId)
      return savedAt === undefined ? 0 : Math.max(0, savedAt + reporting.undoWindowMs - device.now())
    },
  }
}
