/**
 * Everything a screen may ask for. Screens read and write local data only; what needs the server right now
 * (signing in) says so in its name and answers a value, never an exception.
 */
import type { MultiPolygon, Polygon } from 'geojson'
import type { LonLat, MeasuredPlace } from './domain/place.ts'
import type { Membership, Person } from './domain/person.ts'
import type { ApproximateDate, Premises, PremisesCheck, PremisesStanding, PremisesState } from './domain/premises/premises.ts'

/** A value that changes. The listener is called at once when a value is known, then after each change. */
export interface Live<T> {
  subscribe(listener: (value: T) => void): () => void
}

// ---------------------------------------------------------------- account

export type SignInProblem = 'unreachable' | 'wrong_code' | 'expired_code' | 'too_many' | 'invalid_email' | 'not_invited'

export interface AccountService {
  /** The person this device works as, with the membership in use; null when nobody is signed in. */
  readonly who: Live<{ person: Person; membership: Membership } | null>
  /** True while the server no longer accepts this person's session; sending waits, nothing else changes. */
  readonly mustSignInAgain: Live<boolean>
  requestCode(email: string): Promise<{ ok: true } | { ok: false; problem: SignInProblem }>
  confirmCode(email: string, code: string): Promise<{ ok: true } | { ok: false; problem: SignInProblem }>
  /** Demo accounts, empty outside demo mode or without a connection. */
  demoAccounts(): Promise<readonly DemoAccount[]>
  /** One tap: asks the server for a fresh code of this demo account and confirms it. */
  signInAsDemo(email: string): Promise<{ ok: true } | { ok: false; problem: SignInProblem }>
  /** Works offline. Takes cached rows away, never unsent work. */
  signOut(): Promise<void>
}

export interface DemoAccount {
  readonly email: string
  readonly name: string
  readonly organisation: string
  readonly party: Membership['party']
  readonly office: Membership['office']
  readonly isAdmin: boolean
}

// ---------------------------------------------------------------- the street

/** A unit with what is known of it, the server's copy with this device's pending reports applied. */
export interface Unit {
  readonly premises: Premises
  readonly standing: PremisesStanding | null
  /** True while the state shown comes from a report that is only on this device. */
  readonly isOnlyHere: boolean
}

export interface DossierRecord {
  readonly check: PremisesCheck
  readonly isOwn: boolean
  /** Organisation of the author, for those who may see it. */
  readonly author: string | null
  readonly receivedAt: string | null
  readonly area: 'inside' | 'surroundings' | null
  readonly photos: readonly { readonly id: string; readonly isOnlyHere: boolean }[]
  readonly sending: SendingState
}

export type SendingState = 'received' | 'waiting' | 'sending' | 'attention'

export interface CentreMap {
  readonly name: string
  readonly boundary: Polygon | MultiPolygon | null
  readonly attribution: string | null
}

export interface StreetReader {
  readonly centre: Live<CentreMap | null>
  /** Every unit of the centre that still exists. */
  readonly units: Live<readonly Unit[]>
  unit(premisesId: string): Live<{ unit: Unit; records: readonly DossierRecord[] } | null>
  /** Units by street and number as typed ("marktstr 12"), best first. Offline. */
  search(text: string, limit: number): Promise<readonly Unit[]>
  /** A photo of the dossier as an object URL, decoded once before it is handed out; null when it cannot be had now. */
  photoUrl(photoId: string): Promise<string | null>
  /** False until the first full pull of this account on this device has ended. */
  readonly isComplete: Live<boolean>
}

// ---------------------------------------------------------------- reporting

export interface NewReport {
  readonly premisesId: string | null
  readonly at: LonLat
  readonly state: PremisesState
}

export interface ReportAdditions {
  readonly vacantSince?: ApproximateDate | null
  readonly note?: string | null
  readonly state?: PremisesState
}

export type SaveProblem = 'storage_full' | 'storage_unavailable' | 'newer_data' | 'too_long' | 'failed'
export type PhotoProblem =
  | 'empty'
  | 'not_a_photo'
  | 'damaged'
  | 'too_many_pixels'
  | 'cannot_shrink'
  | SaveProblem

export interface Draft {
  readonly id: string
  /** The record the photo was meant for, already saved. */
  readonly recordId: string
  readonly premisesId: string | null
  /** The place that was pointed out, for a report without a unit: going on with the draft needs it. */
  readonly at?: LonLat
  readonly label: string
  readonly startedAt: number
  /** `camera`: the camera was opened and no picture came back. `note`: words typed but not yet saved. */
  readonly step: 'camera' | 'note'
  readonly note: string
}

export interface Reporting {
  /** Resolves when record and outbox entry are on disk. */
  save(report: NewReport): Promise<{ ok: true; recordId: string } | { ok: false; problem: SaveProblem }>
  /**
   * Changes the report in place while it was never sent, else saves a correction. Resolves to the id that now counts.
   */
  amend(
    recordId: string,
    additions: ReportAdditions,
  ): Promise<{ ok: true; recordId: string } | { ok: false; problem: SaveProblem }>
  /** Re-encodes, strips metadata, saves. The file is what the camera or the picker gave, unchecked. */
  addPhoto(recordId: string, file: Blob): Promise<{ ok: true; photoId: string } | { ok: false; problem: PhotoProblem }>
  /** Takes a report back: removed when it was never sent, else withdrawn by a new record. */
  undo(recordId: string): Promise<{ ok: true } | { ok: false; problem: SaveProblem }>
  /** Kept on disk before the camera opens and while words are typed. */
  keepDraft(draft: Omit<Draft, 'startedAt'>): Promise<void>
  dropDraft(id: string): Promise<void>
  readonly drafts: Live<readonly Draft[]>
  /** Milliseconds during which a fresh report can be undone before it is sent. */
  readonly undoWindowMs: number
}

// ---------------------------------------------------------------- outbox

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

// ---------------------------------------------------------------- the device

export type PositionProblem = 'refused' | 'unavailable' | 'timeout'

export interface DeviceService {
  /** Follows the own position while somebody listens. The position is shown and orders lists; it is never stored. */
  readonly position: Live<{ place: MeasuredPlace } | { problem: PositionProblem } | null>
  /** Asks the browser to keep our data; called at the first save. */
  askForPersistence(): Promise<boolean>
  readonly isPersistent: Live<boolean | null>
  /** A newer version of the app is ready; `apply` reloads, and is refused while `isBusy`. */
  readonly update: Live<{ isBusy: boolean; apply(): Promise<void> } | null>
  /** Marks that a form holds words nobody has saved yet. Returns how to end it. */
  holdUpdates(): () => void
  /** True once every file of this version is on the device. */
  readonly isReadyForOffline: Live<boolean>
  readonly installPrompt: Live<(() => Promise<void>) | null>
  /** Tile template and attribution of the centre's base map, or null for none. */
  readonly baseMap: { readonly url: string; readonly attribution: string } | null
  now(): number
}

// ---------------------------------------------------------------- choices

export type ChoiceName = 'language' | 'theme'

/** Small choices of this device, not of an account; read at once, so that the first paint is right. */
export interface Choices {
  read(name: ChoiceName): string | null
  /** Keeps the choice where the browser allows it; otherwise it holds until the page is closed. */
  write(name: ChoiceName, value: string | null): void
}

export interface Services {
  readonly account: AccountService
  readonly street: StreetReader
  readonly reporting: Reporting
  readonly outbox: OutboxService
  readonly device: DeviceService
  readonly choices: Choices
}
