import type { Failure } from './failure.ts'
import type { SyncState } from './sync-status.ts'

/** What a failure says about the connection, and what the queue waits for because of it. */
export function standingAfter(failure: Failure, before: SyncState, nextTryAt: number): Partial<SyncState> {
  switch (failure.kind) {
    case 'unreachable':
      return { connection: 'unreachable', waitsFor: 'no_connection', pausedUntil: nextTryAt }
    case 'not_our_server':
      return { connection: 'not_our_server', waitsFor: 'no_real_connection', pausedUntil: nextTryAt }
    case 'unauthorised':
      return signInAgain(nextTryAt)
    case 'signed_out':
      // Without a session no call is made at all, so nothing is planned until somebody signs in.
      return signInAgain(null)
    case 'version':
      return { ...answered(before), waitsFor: 'update_app', pausedUntil: nextTryAt }
    case 'forbidden':
    case 'too_large':
    case 'slow_down':
    case 'server_error':
    case 'rejected':
      return { ...answered(before), waitsFor: 'server_busy', pausedUntil: nextTryAt }
  }
}

const signInAgain = (pausedUntil: number | null): Partial<SyncState> => ({
  connection: 'sign_in_again',
  mustSignInAgain: true,
  waitsFor: 'sign_in_again',
  pausedUntil,
})

/** Our server spoke, if not to our liking. */
const answered = (before: SyncState): Partial<SyncState> => ({
  connection: before.mustSignInAgain ? 'sign_in_again' : 'online',
})
