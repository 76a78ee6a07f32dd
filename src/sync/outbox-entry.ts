import type { ItemKind } from '../domain/item-kinds.ts'

export type { ItemKind }

/** What the outbox screen shows, in the order an entry passes through them. */
export type OutboxState = 'waiting' | 'sending' | 'received' | 'attention'

/**
 * Why an entry waits, or why it needs its owner's attention. The screen has a sentence for each in both languages.
 */
export type WaitReason =
  | 'undo_window'
  | 'no_connection'
  | 'no_real_connection'
  | 'sign_in_again'
  | 'other_account'
  | 'parent_first'
  | 'server_busy'
  | 'update_app'
  | 'wifi'
export type AttentionReason =
  | 'not_allowed'
  | 'invalid'
  | 'id_taken'
  | 'changed'
  | 'already_there'
  | 'unknown_kind'
  | 'version'
  | 'parent_refused'
  | 'too_large'
  | 'photo_unreadable'
  | 'photo_differs'
  | 'keeps_failing'
  /** Never stored: what `not_allowed` means to somebody who is no member of the item's centre any more. */
  | 'no_member'

/** Proof that the server holds the item: its own id and hash, checked against ours. */
export interface Receipt {
  readonly receivedAt: string
  readonly revision: number
  readonly hash: string
  /** Epoch of the server that gave it: after a restore it is another one, and the item is offered again. */
  readonly epoch: string
}

export interface OutboxEntry {
  /** Version of this stored shape; older ones are migrated on read, newer ones are left alone. */
  readonly storedVersion: 1
  /** Id of the item, and of the row it becomes. */
  readonly id: string
  /** The account that made it; it is only ever sent as this account. */
  readonly ownerId: string
  readonly centreId: string
  readonly kind: ItemKind
  /** What its order is kept in: `premises:<id>` or `place:<id>`. */
  readonly aggregate: string
  /** Id of the entry that must be received before this one is sent: a photo's record, a correction's original. */
  readonly dependsOn: string | null
  /** Order of saving on this device. */
  readonly sequence: number
  /**
   * The address it is about, as this device knew it when it was saved; missing where it knew none. The unit may leave
   * the device with the right to see it, and the item must still say what it is.
   */
  readonly where?: string
  /** The exact text that is hashed and sent. */
  readonly envelope: string
  /** SHA-256 of the envelope's UTF-8 bytes, lower-case hex. */
  readonly hash: string
  readonly photo: { readonly sha256: string; readonly byteLength: number; readonly path: string } | null
  /** The picture as it was saved, where a smaller one had to go in its place: it stays here as long as this entry. */
  readonly original?: { readonly sha256: string; readonly byteLength: number }
  /** How far a photo has come: its row first, then its bytes, then read back. Always null for other kinds. */
  readonly photoStage: 'row' | 'bytes' | 'read_back' | null
  readonly state: OutboxState
  readonly reason: WaitReason | AttentionReason | null
  /** How often the server was asked; 0 means it certainly never arrived. */
  readonly attempts: number
  /** Failures in a row that concern this item alone (not the connection). */
  readonly ownFailures: number
  /** Not sent before this moment (undo window, back-off), ms since epoch on the device clock. */
  readonly notBefore: number
  readonly savedAt: number
  /** Of a photo: the receipt of its row, there from stage `bytes` on; only `state` says that all of it arrived. */
  readonly receipt: Receipt | null
}

/** Hashes of the pictures whose bytes must stay as long as this entry does. */
export const picturesOf = ({ photo, original }: OutboxEntry): string[] =>
  [photo, original].flatMap((picture) => picture?.sha256 ?? [])
