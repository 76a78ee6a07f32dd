import type { ItemKind } from '../domain/item-kinds.ts'
import type { LonLat } from '../domain/place.ts'
import type { PremisesState } from '../domain/premises/premises.ts'
import type { Live } from './live.ts'
import type { SaveProblem } from './reporting.ts'

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
  /** How many items follow from it and go with it when it is taken away: photos, corrections, reports of a new unit. */
  readonly followers: number
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

/** `already_sent`: it went to the server in the meantime, so it can only be taken back there. */
export type HandlingProblem = SaveProblem | 'already_sent'
export type HandlingAnswer = { readonly ok: true } | { readonly ok: false; readonly problem: HandlingProblem }

/** `not_yours`: nothing here belongs to this address. `nothing`: nothing of this person is unsent. */
export type ExportProblem = 'not_yours' | 'nothing'
export type ExportAnswer =
  | { readonly ok: true; readonly file: Blob }
  | { readonly ok: false; readonly problem: ExportProblem }

export type ImportProblem =
  | 'signed_out'
  | 'too_large'
  /** Cut off, not readable, or with other words or pictures than its own hashes say. */
  | 'damaged'
  /** A file of something else. */
  | 'foreign'
  | 'newer'
  | 'of_another_person'
  | 'of_another_centre'
  | SaveProblem

export interface Imported {
  /** Items that were not on this device yet. */
  readonly added: number
  /** Items that were here already, word for word. */
  readonly alreadyHere: number
  /** Items that are here with other words: what is here was kept. */
  readonly differing: number
  /** Photos that could not be read any more on the device that made the file. */
  readonly lostPhotos: number
}

export type ImportAnswer =
  | ({ readonly ok: true } & Imported)
  | { readonly ok: false; readonly problem: ImportProblem }

export interface PhotoSettings {
  /** Pictures go over wifi only; records go all the same. */
  readonly isWifiOnly: boolean
  /** What this device is on; `unknown` where its browser does not tell. */
  readonly network: 'wifi' | 'other' | 'unknown'
}

export interface OutboxService {
  readonly view: Live<OutboxView>
  /** How many items of the person in use are not received; 0 while nobody is signed in. */
  readonly unsentCount: Live<number>
  sendNow(): Promise<void>
  readonly photoSettings: Live<PhotoSettings>
  setPhotosWifiOnly(isOn: boolean): Promise<void>
  /** Sends the pictures that wait for wifi, over whatever there is. */
  sendPhotosNow(): Promise<void>
  retry(id: string): Promise<HandlingAnswer>
  /** Only by the user's own hand, after a second question. What follows from the item goes with it. */
  discard(id: string): Promise<HandlingAnswer>
  /**
   * Unsent work of one person as one file: items, photos and the ring log. Of the person in use; while nobody is
   * signed in, of whoever last worked here under this e-mail address.
   */
  exportUnsent(email?: string): Promise<ExportAnswer>
  /** Takes in such a file, made on another device by the same person: all of it or nothing. */
  importUnsent(file: Blob): Promise<ImportAnswer>
}
