import { failed, succeeded } from '../../sync/failure.ts'
import type { Failure, Result } from '../../sync/failure.ts'
import { codesOf, failureOf } from '../failures.ts'
import { connect } from './wire.ts'
import type { WireDeps } from './wire.ts'

const bucket = 'photos'

/** Bounds of docs/PROTOCOL.md; only used to give a download its time. */
const largestPhotoBytes = 327_680

/** Stores bytes without overwriting. An ArrayBuffer, because a Blob is sent as a form that not every server reads. */
export async function putPhoto(
  deps: WireDeps,
  token: string,
  path: string,
  bytes: ArrayBuffer,
): Promise<Result<'stored' | 'already_there', Failure>> {
  const wire = connect(deps, token)
  await wire.client.storage.from(bucket).upload(path, bytes, { contentType: 'image/jpeg', upsert: false })
  const answer = wire.answer()
  const failure = failureOf(answer, 'json')
  if (failure === null) return succeeded('stored')
  if (failure.kind === 'rejected' && failure.status === 409) return succeeded('already_there')
  // Newer Storage names the conflict in a code, under whatever status.
  if (answer !== null && codesOf(answer).code === 'KeyAlreadyExists') return succeeded('already_there')
  return failed(failure)
}

/** The bytes as the server hands them out to this person, never from a cache. */
export async function getPhoto(deps: WireDeps, token: string, path: string): Promise<Result<ArrayBuffer, Failure>> {
  const wire = connect(deps, token, largestPhotoBytes)
  await wire.client.storage.from(bucket).download(path)
  const answer = wire.answer()
  const failure = failureOf(answer, 'photo')
  if (failure !== null) return failed(failure)
  return answer === null ? failed({ kind: 'unreachable' }) : succeeded(answer.body)
}
