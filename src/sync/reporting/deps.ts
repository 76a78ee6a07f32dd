import type { PremisesCheck } from '../../domain/premises/premises.ts'
import type { AccountService } from '../../services.ts'
import type { WakeReason } from '../sync-loop.ts'
import type { Clock, CurrentAccount, DraftStore, Hash, OutboxStore, OwnPhoto, PhotoPreparer } from '../ports.ts'

/** Who is signed in, now and when it changes. */
export type FollowedAccount = CurrentAccount & Pick<AccountService, 'who'>

export interface ReportingDeps {
  readonly outbox: OutboxStore
  readonly drafts: DraftStore
  readonly account: FollowedAccount
  /** Makes UUIDv7s. */
  readonly ids: () => string
  readonly hash: Hash
  readonly clock: Clock
  readonly photoPreparer: PhotoPreparer
  /** Tells the sync loop that there is something to send. */
  readonly wake: (reason: WakeReason) => void
  /**
   * A record that left the outbox long ago or was made on another device, from the server's copy; null when it is not
   * there or not this person's own. Without it only reports that are still in the outbox can be changed.
   */
  readonly findOwnRecord?: (recordId: string) => Promise<PremisesCheck | null>
  /** Likewise one photo of such a record. */
  readonly findOwnPhoto?: (photoId: string) => Promise<OwnPhoto | null>
  readonly onUnexpected: (error: unknown) => void
}
