/**
 * What the sync core asks of the world. The core knows no Vue, no Supabase and no IndexedDB;
 * `local/` and `remote/` implement these ports, the tests bring fakes, and both are held to the same contract suite.
 */
import type { Failure, Result } from './failure.ts'
import type { OutboxEntry, Receipt } from './outbox-entry.ts'
import type { Membership, Person } from '../domain/person.ts'
import type { Cover, DemoAccount, Draft, PhotoProblem, SignInProblem } from '../services.ts'

// ---------------------------------------------------------------- the device

/** The bytes of a photo as they will be sent, found by their SHA-256 (lower-case hex). */
export interface PhotoBytes {
  readonly sha256: string
  readonly bytes: ArrayBuffer
}

/** Raised when a durable save did not complete; the caller must not say "opgeslagen". */
export class StorageFailure extends Error {
  override readonly name = 'StorageFailure'
  /** @param reason `blocked`: another tab holds an older version of the data open. */
  constructor(
    readonly reason: 'quota' | 'unavailable' | 'blocked' | 'unreadable_photo' | 'newer_data' | 'other',
    options?: { cause?: unknown },
  ) {
    super(`storage: ${reason}`, options)
  }
}

/** The outbox of this device: one database for all accounts, each entry owned by one. */
export interface OutboxStore {
  /**
   * Writes entries and photo bytes in one strict-durable transaction, gives every entry the next sequence
   * number of the device, removes the named draft, and reads each photo back by its hash before it resolves.
   * @throws StorageFailure when anything of it is not on disk, or an id is there already; then nothing of it is.
   */
  save(batch: {
    readonly entries: readonly Omit<OutboxEntry, 'sequence'>[]
    readonly photos: readonly PhotoBytes[]
    readonly finishesDraft?: string
    /** Entries taken away in the same transaction: an item that goes on under a new id leaves its old self here. */
    readonly removes?: readonly string[]
  }): Promise<void>
  /** All entries of all accounts, by sequence. */
  list(): Promise<OutboxEntry[]>
  get(id: string): Promise<OutboxEntry | undefined>
  /**
   * Changes one entry in one strict-durable transaction: `change` sees the entry as it is now and returns what it
   * becomes, `null` to leave it alone, or `'remove'` to take entry and photo bytes away.
   * Resolves to what stands afterwards, undefined when it is gone.
   */
  update(
    id: string,
    change: (current: OutboxEntry) => OutboxEntry | null | 'remove',
  ): Promise<OutboxEntry | undefined>
  /** The bytes of an entry's photo, or undefined when they cannot be read back whole. */
  photoBytes(sha256: string): Promise<ArrayBuffer | undefined>
  /**
   * Drops received entries (and photo bytes no other entry needs) whose `receipt.receivedAt` lies before the given
   * moment, ms since the epoch. Entries in any other state are never touched.
   */
  forgetReceived(before: number): Promise<void>
  /** Calls back after any change in this or another tab. Returns how to stop. */
  onChange(listener: () => void): () => void
}

/** One changed row of a pull page, as in docs/PROTOCOL.md. */
export type PulledChange =
  | { readonly t: string; readonly r: number; readonly id: string; readonly d: Readonly<Record<string, unknown>> }
  | { readonly t: string; readonly r: number; readonly id: string; readonly gone: true }

export interface PullCursor {
  readonly revision: number
  readonly epoch: string | null
  /** Null until a whole fetch has ended: at first, and again from the start of fetching anew until it is swept. */
  readonly rightsVersion: number | null
}

/** The copy of the server's rows for one account in one centre. */
export interface RowCache {
  cursor(): Promise<PullCursor>
  /** Rows and cursor in one transaction. `generation` marks rows seen while fetching anew; see `sweep`. */
  apply(page: {
    readonly changes: readonly PulledChange[]
    readonly cursor: PullCursor
    readonly generation: number | null
  }): Promise<void>
  /** Ends a fetching anew: drops every row that was not seen in this generation. */
  sweep(generation: number): Promise<void>
  /** SHA-256 of the visible set, as docs/PROTOCOL.md defines it. */
  visibleHash(): Promise<string>
}

/** Opens and removes the per-account, per-centre copies of server rows. */
export interface RowCaches {
  open(userId: string, centreId: string): Promise<RowCache>
  /**
   * Takes away every cached row of this account on this device, but those of the centres named; the outbox is
   * elsewhere and is not touched.
   */
  removeAll(userId: string, butOfCentres?: readonly string[]): Promise<void>
}

/** Words and camera openings that are not records yet. Writes are durable before they resolve. */
export interface DraftStore {
  put(draft: Draft & { readonly ownerId: string }): Promise<void>
  remove(id: string): Promise<void>
  list(ownerId: string): Promise<Draft[]>
  onChange(listener: () => void): () => void
}

/** Who this device works as: kept on the device so that no screen waits for a session. */
export interface Identity {
  readonly person: Person
  /** The membership in use. */
  readonly membershipId: string
}

export interface IdentityStore {
  load(): Promise<Identity | null>
  save(identity: Identity): Promise<void>
  clear(): Promise<void>
  onChange(listener: () => void): () => void
}

/**
 * One short text that is on disk when its write resolves. (What a browser keeps in its small storage reaches the disk
 * seconds later: a phone killed in between is back where it was.)
 */
export interface DurableText {
  /** Null when nothing was ever written. @throws StorageFailure */
  read(): Promise<string | null>
  /** @throws StorageFailure */
  write(text: string): Promise<void>
}

/** What tells this device's database from one that came in its place after the browser had wiped it. */
export interface DatabaseMark {
  /** The random word this database was given, durably; gives it the candidate if it has none. @throws StorageFailure */
  readOrGive(candidate: string): Promise<string>
  /** A newer version of the app wrote here: all can be read, and nothing be written. @throws StorageFailure */
  isReadOnly(): Promise<boolean>
}

/**
 * One short text outside the database (the browser's small storage), read and written at once. It reaches the disk
 * seconds later, so after a kill an older one may stand there. Where the browser keeps nothing it is always null.
 */
export interface OutsideNote {
  read(): string | null
  write(text: string): void
}

// ---------------------------------------------------------------- the server

export interface PushResult {
  readonly id: string | null
  readonly hash: string
  readonly outcome: 'received' | 'refused' | 'retry'
  readonly code: string | null
  readonly detail: string | null
  readonly receivedAt: string | null
  readonly revision: number | null
}

export interface PushAnswer {
  readonly epoch: string
  readonly serverTime: string
  readonly results: readonly PushResult[]
}

export interface PullAnswer {
  readonly epoch: string
  readonly serverTime: string
  readonly rightsVersion: number
  readonly since: number
  readonly next: number
  readonly more: boolean
  readonly changes: readonly PulledChange[]
  readonly visible: string | null
}

/** Every call is made as `ownerId`, or not at all: with another account or none it answers `signed_out`. */
export interface Server {
  push(call: { ownerId: string; centreId: string; items: readonly string[] }): Promise<Result<PushAnswer, Failure>>
  pull(call: {
    ownerId: string
    centreId: string
    since: number
    limit: number
    withHash: boolean
  }): Promise<Result<PullAnswer, Failure>>
  /** Stores the bytes without overwriting. `already_there` is success for the caller, who reads back anyway. */
  putPhoto(call: {
    ownerId: string
    path: string
    bytes: ArrayBuffer
  }): Promise<Result<'stored' | 'already_there', Failure>>
  /** SHA-256 and length of what the server hands out at this path. */
  readPhotoBack(call: {
    ownerId: string
    path: string
  }): Promise<Result<{ sha256: string; byteLength: number }, Failure>>
  /** One attempt at a fresh token for this account. Never signs anybody out. */
  refresh(ownerId: string): Promise<Result<void, Failure>>
}

/** The row of a photo of one's own, as the server's copy has it. */
export interface OwnPhoto {
  readonly id: string
  readonly aggregate: string
  /** In the words of docs/PROTOCOL.md. */
  readonly payload: Readonly<Record<string, unknown>>
}

/** Where the bytes of a photo come from that this device did not take itself. */
export interface PhotoSource {
  /** The bytes at this path as the server hands them out; the caller checks them before showing. */
  download(call: { ownerId: string; path: string }): Promise<Result<ArrayBuffer, Failure>>
}

/** Signing in and out. Codes only; there are no passwords. */
export interface SignIn {
  requestCode(email: string): Promise<Result<void, SignInProblem>>
  /** Signs in on this device and answers who it is; memberships are asked for separately. */
  confirmCode(email: string, code: string): Promise<Result<{ userId: string; email: string }, SignInProblem>>
  /** Claims open invitations of the signed-in person, then answers all memberships (empty: not invited). */
  memberships(): Promise<Result<readonly Membership[], Failure>>
  /** Forgets the session on this device. Makes no request. */
  forgetSession(): Promise<void>
  /** The user id whose session this device holds, read from local data; null when there is none. */
  sessionOwner(): string | null
  demoAccounts(): Promise<readonly DemoAccount[]>
  /** The newest code sent to a demo account, in demo mode only. */
  demoCode(email: string): Promise<Result<string, SignInProblem>>
}

// ---------------------------------------------------------------- the rest of the world

export interface PhotoWish {
  /** Painted over before anything else is done with the picture. */
  readonly covers?: readonly Cover[]
  /** Smaller than the usual bound, bytes: a server did not take it otherwise. */
  readonly largestBytes?: number
}

/** Whether a photo saved at this moment (ms since the epoch) may go over the connection there is now. */
export interface PhotoRoad {
  isOpenFor(savedAt: number): boolean
}

/** Turns what camera or picker gave into a JPEG of at most 1600 px and 320 kB without metadata, in a worker. */
export interface PhotoPreparer {
  prepare(
    file: Blob,
    wish?: PhotoWish,
  ): Promise<Result<{ photo: PhotoBytes; widthPx: number; heightPx: number }, PhotoProblem>>
}

/** Addresses under which an `<img>` shows bytes of this device; the photo was decoded once before it is handed out. */
export interface PhotoUrls {
  /** Null when the bytes are no picture that this browser can show. */
  open(bytes: ArrayBuffer): Promise<string | null>
  close(url: string): void
}

export interface Clock {
  /** Milliseconds since the epoch on the device's clock, which may be wrong. */
  now(): number
  /** Calls back once after that many milliseconds. Returns how to cancel. */
  after(ms: number, callback: () => void): () => void
}

/** A number in [0, 1), for jitter only. */
export type Random = () => number

/** At most one sender in all tabs (a Web Lock in the browser). Resolves to false when somebody else is sending. */
export interface SenderLock {
  runExclusive(work: () => Promise<void>): Promise<boolean>
}

/** Who this device works as now; null when nobody is signed in. Read from local data, never from the network. */
export interface CurrentAccount {
  current(): { readonly userId: string; readonly centreId: string } | null
}

/** SHA-256 of bytes or of the UTF-8 of a text, lower-case hex. */
export type Hash = (input: string | ArrayBuffer) => Promise<string>

/** The ring log: codes and counts, never personal data. */
export interface Log {
  write(event: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void
}

export type { Receipt }
