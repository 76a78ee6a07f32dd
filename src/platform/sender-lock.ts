import type { SenderLock } from '../sync/ports.ts'

/**
 * One sender in all tabs by a Web Lock, which the browser frees when a tab dies. Without the API (Safari before
 * 15.4) one sender per tab remains; two tabs may then send the same item, and the server's receipts make it one row.
 */
export function createSenderLock(locks: LockManager | undefined, name = 'binnenstad.sender'): SenderLock {
  let isSendingHere = false

  async function runAlone(work: () => Promise<void>): Promise<boolean> {
    if (isSendingHere) return false
    isSendingHere = true
    try {
      await work()
      return true
    } finally {
      isSendingHere = false
    }
  }

  if (locks === undefined) return { runExclusive: runAlone }
  return {
    runExclusive: (work) =>
      locks.request(name, { ifAvailable: true }, async (lock) => {
        if (lock === null) return false
        await work()
        return true
      }),
  }
}
