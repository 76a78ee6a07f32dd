import type { ItemKind } from '../domain/item-kinds.ts'
import type { LonLat } from '../domain/place.ts'
import type { PremisesState } from '../domain/premises/premises.ts'
import type { Live } from './live.ts'

export interface OutboxItem {
  readonly id: string
  /** `unknown`: made by a newer version of the app. */
  readonly kind: ItemKind | 'unknown'
  readonly state: 'waiting' | 'sending' | 'received' | 'attention'
  /** A WaitReason or AttentionReason of sync/outbox-entry; the screen has a sentence for each. */
  readonly reason: string | null
  readonly address: string | null
  /** The unit it is about, and else the place; both null where it says neither. */
  readonly premisesId: string | null
  readonly at: LonLat | null
  readonly premisesState: PremisesState | null
  readonly isWithdrawal: boolean
  readonly recordId: string
  /** It was never offered to the server, so that taking it away leaves no trace. */
  readonly isNeverSent: boolean
  /** Stored by a newer version of the app: it is kept as it is, shown and exported, and nothing else. */
  readonly isReadOnly: boolean
  readonly savedAt: number
  readonly receivedAt: string | null
  /** Next try, ms since epoch on the device clock; null when nothing is planned. */
  readonly nextTryAt: number | null
  /** Only set for photos. */
  readonly thumbnailUrl: string | null
}

export interface OutboxView {
  readonly items: readonly OutboxItem[]
  /** Number of unsent items that belong to other accounts on this device. */
  readonly ofOtherAccounts: number
  readonly connection: 'unknown' | 'online' | 'unreachable' | 'not_our_server' | 'sign_in_again'
}

export interface OutboxService {
  readonly view: Live<OutboxView>
  sendNow(): Promise<void>
  retry(id: string): Promise<void>
  /** Only by the user's own hand, after a second question. */
  discard(id: string): Promise<void>
  /** Unsent work of this person as one file: items, photos and the ring log. */
  exportUnsent(): Promise<Blob>
}
