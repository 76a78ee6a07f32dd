import type { Cast } from './backend.ts'
import { clientFor, signInByCode } from './backend.ts'
import type { Deviation } from './check.ts'
import { assenId, people } from '../../../supabase/index.ts'
import { checkItem, photoItem, push } from './items.ts'

interface Told {
  readonly code?: string
  readonly error?: string
  readonly statusCode?: string
  readonly error_code?: string
}

async function answerTo(
  { backend, entrepreneur }: Cast,
  path: string,
  init: RequestInit & { readonly headers?: Readonly<Record<string, string>> },
): Promise<{ status: number; told: Told; body: unknown }> {
  const headers = { apikey: backend.key, authorization: `Bearer ${entrepreneur.accessToken}`, ...init.headers }
  const answer = await fetch(`${backend.url}${path}`, { ...init, headers })
  const text = await answer.text()
  let body: unknown = text
  try {
    body = JSON.parse(text)
  } catch {
    // Not JSON: the text itself is what was told.
  }
  return { status: answer.status, told: (typeof body === 'object' && body !== null ? body : {}), body }
}

const asJson = { 'content-type': 'application/json' }
const asPhoto = { 'content-type': 'image/jpeg' }

async function photoWithRow({ entrepreneur }: Cast) {
  const record = checkItem()
  const photo = photoItem(record.id)
  await push(entrepreneur.client, [record.text, photo.text])
  return photo
}

/** An upload as the status, and the status that Storage names inside its answer. */
async function uploadOutcome(cast: Cast, path: string, body: BodyInit, headers: Record<string, string> = asPhoto) {
  const { status, told } = await answerTo(cast, `/storage/v1/object/photos/${path}`, { method: 'POST', headers, body })
  return `${status}, statusCode ${told.statusCode ?? 'none'}, ${told.error ?? 'no error'}`
}

/** Answers that the app reads, as hosted Supabase gives them and as the embedded backend does. */
export const deviations: readonly Deviation[] = [
  {
    name: 'the name of the kind of code that signs in',
    hosted: 'email: 200',
    embedded: 'email: 200',
    consequence: 'The client asks by `email`, and where a server answers 400 validation_failed by `magiclink`.',
    async observe({ backend }) {
      const email = people.municipalMember.email
      await clientFor(backend, null).auth.signInWithOtp({ email })
      const token = await backend.newestCode(email)
      const { error } = await clientFor(backend, null).auth.verifyOtp({ email, token, type: 'email' })
      return error === null ? 'email: 200' : `email: ${error.status} ${error.code}`
    },
  },
  {
    name: 'a refresh token used a second time at once',
    hosted: '200',
    embedded: '200',
    consequence: 'A lost answer may cost the session; the queue stays, and the person is asked to sign in (row 10).',
    async observe({ backend }) {
      const person = await signInByCode(backend, people.collectiveMember.email)
      const refresh = () => clientFor(backend, null).auth.refreshSession({ refresh_token: person.refreshToken })
      await refresh()
      const { error } = await refresh()
      return error === null ? '200' : `${error.status} ${error.code}`
    },
  },
  {
    name: 'half an emoji, escaped, in the list of items itself',
    hosted: '400 22P02',
    embedded: '200',
    consequence: 'The client makes text well-formed first; after a 4xx it sends item by item.',
    async observe(cast) {
      const body = `{"p_centre":"${assenId}","p_items":["\\ud83c"]}`
      const { status, told } = await answerTo(cast, '/rest/v1/rpc/push', { method: 'POST', headers: asJson, body })
      return told.code === undefined ? String(status) : `${status} ${told.code}`
    },
  },
  {
    name: 'a parameter of the wrong type',
    hosted: '400 22P02',
    embedded: '400 22P02',
    consequence: 'Both are “any other 4xx or 5xx”; the app never sends one.',
    async observe(cast) {
      const body = JSON.stringify({ p_centre: 'x', p_since: 0, p_limit: 1 })
      const { status, told } = await answerTo(cast, '/rest/v1/rpc/pull', { method: 'POST', headers: asJson, body })
      return `${status} ${told.code}`
    },
  },
  {
    name: 'a row refused by policy, signed in',
    hosted: '403 42501',
    embedded: '403 42501',
    consequence: 'The app writes through push only.',
    async observe(cast) {
      const body = JSON.stringify({ id: checkItem().id, user_id: cast.entrepreneur.userId, centre_id: assenId })
      const { status, told } = await answerTo(cast, '/rest/v1/members', { method: 'POST', headers: asJson, body })
      return `${status} ${told.code}`
    },
  },
  {
    name: 'a function that does not exist',
    hosted: '404 PGRST202',
    embedded: '404 PGRST202',
    consequence: 'Read as “this app is newer than the server”.',
    async observe(cast) {
      const { status, told } = await answerTo(cast, '/rest/v1/rpc/not_there', { method: 'POST', headers: asJson, body: '{}' })
      return `${status} ${told.code}`
    },
  },
  {
    name: 'an upload to a path that holds bytes already',
    hosted: '400, statusCode 409, Duplicate',
    embedded: '400, statusCode 409, Duplicate',
    consequence: 'Both are read as “already there”, and the bytes are read back and compared.',
    async observe(cast) {
      const photo = await photoWithRow(cast)
      await uploadOutcome(cast, photo.path, photo.bytes)
      return uploadOutcome(cast, photo.path, photo.bytes)
    },
  },
  {
    name: 'an upload that no policy allows',
    hosted: '400, statusCode 403, Unauthorized',
    embedded: '400, statusCode 403, Unauthorized',
    consequence: 'Both are read as “not allowed”.',
    observe: (cast) => uploadOutcome(cast, photoItem(checkItem().id).path, new ArrayBuffer(10)),
  },
  {
    name: 'an upload larger than the bucket takes',
    hosted: '400, statusCode 413, Payload too large',
    embedded: '400, statusCode 413, Payload too large',
    consequence: 'Both are read as “too large”.',
    observe: async (cast) => uploadOutcome(cast, (await photoWithRow(cast)).path, new ArrayBuffer(327_681)),
  },
  {
    name: 'an upload of a type the bucket does not take',
    hosted: '400, statusCode 415, invalid_mime_type',
    embedded: '400, statusCode 415, invalid_mime_type',
    consequence: 'The app sends JPEG only.',
    observe: async (cast) =>
      uploadOutcome(cast, (await photoWithRow(cast)).path, new ArrayBuffer(10), { 'content-type': 'text/html' }),
  },
  {
    name: 'HTML that is called a JPEG',
    hosted: '200, statusCode none, no error',
    embedded: '200, statusCode none, no error',
    consequence: 'No backend looks into the bytes: a viewer decodes a photo before it is shown.',
    observe: async (cast) =>
      uploadOutcome(cast, (await photoWithRow(cast)).path, '<script>alert(1)</script>'),
  },
  {
    name: 'an upload sent as a form (a Blob)',
    hosted: '200',
    embedded: 'refused: Missing file in multipart upload',
    consequence: 'The app sends an ArrayBuffer.',
    async observe(cast) {
      const photo = await photoWithRow(cast)
      const blob = new Blob([photo.bytes], { type: 'image/jpeg' })
      const { error } = await cast.entrepreneur.client.storage.from('photos').upload(photo.path, blob)
      return error === null ? '200' : `refused: ${error.message}`
    },
  },
  {
    name: 'a photo that is not there, or not for this person',
    hosted: '400, statusCode 404',
    embedded: '400, statusCode 404',
    consequence: 'Shown as “cannot be had now”.',
    async observe(cast) {
      const path = `/storage/v1/object/authenticated/photos/${photoItem(checkItem().id).path}`
      const { status, told } = await answerTo(cast, path, { method: 'GET' })
      return `${status}, statusCode ${told.statusCode ?? 'none'}`
    },
  },
  {
    name: 'a signed address of a photo',
    hosted: 'works',
    embedded: 'undefined address',
    consequence: 'The app downloads with its token.',
    async observe(cast) {
      const photo = await photoWithRow(cast)
      await uploadOutcome(cast, photo.path, photo.bytes)
      const { data } = await cast.entrepreneur.client.storage.from('photos').createSignedUrl(photo.path, 60)
      if (data === null) return 'refused'
      const answer = await fetch(data.signedUrl).catch(() => null)
      return answer?.status === 200 ? 'works' : 'undefined address'
    },
  },
]
