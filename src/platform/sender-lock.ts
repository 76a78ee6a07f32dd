import type { SenderLock } from '../sync/ports.ts'

/** Whoever sends answers within this time that it still does, ms. */
const answerMs = 2_000

/** What tabs call to each other: who sends, and "I do". */
type Call = 'who' | 'me'

/**
 * One sender in all tabs by a Web Lock, which the browser frees when a tab dies. Without the API (Safari before
 * 15.4) one sender per tab remains; two tabs may then send the same item, and the server's receipts make it one row.
 *
 * A tab that the system has frozen keeps its lock and does nothing. So whoever is refused asks the holder whether it
 * still works, and after two silences takes the lock over. Woken again, the frozen one ends what it had begun: for that
 * while there are two senders, which costs bytes and no more.
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

  const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name)
  let silences = 0
  let heard = (): void => undefined
  tabs?.addEventListener('message', ({ data }: MessageEvent<Call>) => {
    if (data === 'me') heard()
    else if (isSendingHere) tabs.postMessage('me' satisfies Call)
  })

  /** Resolves to whether the holder answered. */
  function isHolderAwake(): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), answerMs)
      heard = () => {
        clearTimeout(timer)
        resolve(true)
      }
      tabs?.postMessage('who' satisfies Call)
    })
  }

  async function hold(from: LockManager, options: LockOptions, work: () => Promise<void>): Promise<boolean> {
    let working: Promise<boolean> | null = null
    try {
      return await from.request(name, options, (lock) => (lock === null ? false : (working = runAlone(work))))
    } catch (error) {
      // Taken over by another tab while this one was frozen: what was begun here comes to its end all the same.
      if (working === null) throw error
      return working
    }
  }

  return {
    async runExclusive(work) {
      // Its own calls do not reach a tab: it would take itself for a frozen one, and take the lock from itself.
      if (isSendingHere) return false
      if (await hold(locks, { ifAvailable: true }, work)) {
        silences = 0
        return true
      }
      if (tabs === null || (await isHolderAwake())) {
        silences = 0
        return false
      }
      silences += 1
      if (silences < 2) return false
      silences = 0
      return hold(locks, { steal: true }, work)
    },
  }
}
