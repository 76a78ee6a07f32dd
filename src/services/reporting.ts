import type { LonLat } from '../domain/place.ts'
import type { ApproximateDate, Interest, PremisesState } from '../domain/premises/premises.ts'
import type { Live } from './live.ts'

export interface NewReport {
  readonly premisesId: string | null
  readonly at: LonLat
  readonly state: PremisesState
}

export interface ReportAdditions {
  readonly vacantSince?: ApproximateDate | null
  readonly note?: string | null
  readonly state?: PremisesState
  /** Whether a sign says that it is to let or for sale; null takes the answer back. */
  readonly toLet?: boolean | null
  /** One of `premisesUses`; null takes the answer back. */
  readonly formerUse?: string | null
}

/** A rectangle of a photo that must not be seen, in parts of its width and height (0 … 1). */
export interface Cover {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface PhotoWords {
  /** Place in the row of its record, from 0. */
  readonly position?: number
  /** Null or only spaces takes it away. At most `captionMaxLength` code points. */
  readonly caption?: string | null
}

export interface NewObjection {
  readonly premisesId: string
  /** The record it is about; null: the standing. */
  readonly checkId: string | null
  readonly state: PremisesState
  readonly interest: Interest
  readonly note: string | null
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
  /**
   * `camera`: the camera was opened and no picture came back. `note`: words typed but not yet saved. `caption` and
   * `objection`: likewise, of a photo and of an objection, which is about no record.
   */
  readonly step: 'camera' | 'note' | 'caption' | 'objection'
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
  /**
   * Re-encodes, strips metadata, saves. The file is what the camera or the picker gave, unchecked. What is covered is
   * painted over before anything reaches the disk.
   */
  addPhoto(
    recordId: string,
    file: Blob,
    covers?: readonly Cover[],
  ): Promise<{ ok: true; photoId: string } | { ok: false; problem: PhotoProblem }>
  /** Changes caption or place of a photo: in place while it was never sent, else by a row that takes its place. */
  amendPhoto(
    photoId: string,
    words: PhotoWords,
  ): Promise<{ ok: true; photoId: string } | { ok: false; problem: SaveProblem }>
  /** Says as owner or occupant that what is reported is not right. Resolves when it is on disk. */
  object(objection: NewObjection): Promise<{ ok: true; id: string } | { ok: false; problem: SaveProblem }>
  /** Takes a report back: removed when it was never sent, else withdrawn by a new record. */
  undo(recordId: string): Promise<{ ok: true } | { ok: false; problem: SaveProblem }>
  /** Kept on disk before the camera opens and while words are typed. */
  keepDraft(draft: Omit<Draft, 'startedAt'>): Promise<{ ok: true } | { ok: false; problem: SaveProblem }>
  /** A draft that cannot be taken away now is offered again. */
  dropDraft(id: string): Promise<void>
  readonly drafts: Live<readonly Draft[]>
  /** Milliseconds during which a fresh report can be undone before it is sent. */
  readonly undoWindowMs: number
}
