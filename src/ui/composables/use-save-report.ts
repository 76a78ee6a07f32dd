import type { DeviceService, NewReport, SaveProblem } from '../../services.ts'
import { useServices } from './use-services.ts'

/** Moments of the reports saved since this page was opened, by record; the window for taking one back starts there. */
const savedAtById = new Map<string, number>()
const askedDevices = new WeakSet<DeviceService>()

export interface SaveReport {
  /** Saves a report; two taps on the way to one save make one report. */
  save(report: NewReport): Promise<{ ok: true; recordId: string } | { ok: false; problem: SaveProblem }>
  /** Milliseconds left in which a report can be taken back before it is sent; 0 when that is over. */
  msToUndo(recordId: string): number
}

/** Saving a report from a screen. The first save also asks the browser to keep this app's data. */
export function useSaveReport(): SaveReport {
  const { reporting, device } = useServices()
  let underWay: ReturnType<SaveReport['save']> | null = null

  async function saveOnce(report: NewReport): ReturnType<SaveReport['save']> {
    const outcome = await reporting.save(report)
    if (!outcome.ok) return outcome
    savedAtById.set(outcome.recordId, device.now())
    if (!askedDevices.has(device)) {
      askedDevices.add(device)
      // Not awaited: some browsers ask their user, and the report is safe already.
      device.askForPersistence().catch(reportError)
    }
    return outcome
  }

  return {
    save(report) {
      underWay ??= saveOnce(report).finally(() => (underWay = null))
      return underWay
    },
    msToUndo(recordId) {
      const savedAt = savedAtById.get(recordId)
      return savedAt === undefined ? 0 : Math.max(0, savedAt + reporting.undoWindowMs - device.now())
    },
  }
}
