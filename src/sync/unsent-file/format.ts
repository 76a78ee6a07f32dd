import type { OutboxEntry } from '../outbox-entry.ts'

/** The file format; a later version of the app reads this one for ever. */
export const exportFormat = 'binnenstad-unsent'
export const exportVersion = 1

/** What version 0.1.0 of the app called the same format. */
export const firstExportFormat = 'binnenstad-outbox'

/** Largest file that is read, bytes: some five hundred photos. More in one text is more than a phone can hold. */
export const mostFileBytes = 200 * 1024 * 1024
export const mostFileItems = 10_000

/** One item in the file: its envelope as the exact text that is hashed and sent, its photo in base64. */
export interface FileItem
  extends Pick<
    OutboxEntry,
    'id' | 'kind' | 'centreId' | 'dependsOn' | 'envelope' | 'hash' | 'state' | 'reason' | 'attempts' | 'photoStage'
  > {
  readonly storedVersion: number
  /** The address it is about, where that was known: a courtesy to whoever reads the file, and nothing that is sent. */
  readonly where?: string
  /** ISO date-time on the clock of the device that made it. */
  readonly savedAt: string
  readonly photo: FilePicture | null
  /** The picture as it was saved, where a smaller one goes to the server in its place. */
  readonly original?: FilePicture
}

/** `base64` is null when the bytes can no longer be read. */
export interface FilePicture {
  readonly sha256: string
  readonly byteLength: number
  readonly base64: string | null
}
