import type { AccountService, Live } from '../../services.ts'
import type { SyncStatus } from '../sync-status.ts'

/** True while somebody is known here whom the server no longer takes. */
export function mustSignInAgainOf(status: SyncStatus, who: AccountService['who']): Live<boolean> {
  return {
    subscribe(listener) {
      let isSomebody = false
      let told: boolean | null = null
      const tell = (): void => {
        const must = isSomebody && status.value.mustSignInAgain
        if (must === told) return
        told = must
        listener(must)
      }
      const stopWho = who.subscribe((now) => {
        isSomebody = now !== null
        tell()
      })
      const stopStatus = status.subscribe(tell)
      return () => {
        stopWho()
        stopStatus()
      }
    },
  }
}
