import type { PremisesCheck } from '../../domain/premises/premises.ts'
import type { OwnPhoto } from '../../sync/ports.ts'
import type { OwnRecordsDeps } from './own-record.ts'

/**
 * Finds a record of the person in use in the server's copy: one that left the outbox long ago, or was made on another
 * device. Null when it is not there or is somebody else's.
 */
export function createOwnRecords(deps: OwnRecordsDeps): (recordId: string) => Promise<PremisesCheck | null> {
  // Wanted only when an old report is changed, so not part of what the first list waits for.
  return async (recordId) => (await import('./own-record.ts')).findOwnRecord(deps, recordId)
}

/** Likewise one photo of such a record. */
export function createOwnPhotos(deps: OwnRecordsDeps): (photoId: string) => Promise<OwnPhoto | null> {
  return async (photoId) => (await import('./own-record.ts')).findOwnPhoto(deps, photoId)
}
