import type { PremisesState } from '../domain/premises/premises.ts'
import type { Live } from './live.ts'

export interface OutboxItem {
  readonly id: string
  readonly kind: 'premises_check' | 'photo'
  readonly state: 'waiting' | 'sending' | 'received' | 'attention'
  /** A WaitReason or AttentionReason of sync/outbox-entry; the screen has a sentence for each. */
  readonly reason: string | null
  readonly address: string | null
  readonly premisesState: PremisesState | null
  readonly isWithdrawal: boolean
  readonly recordId: string
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
