// @vitest-environment node
import { describe, expect, it } from 'vitest'
import type { Failure } from '../../../src/sync/failure.ts'
import { sha256 } from '../../support/fakes/sha256.ts'
import { html, json } from '../../support/network/hostile-server.ts'
import type { Behaviour } from '../../support/network/hostile-server.ts'
import { fenna, noon, remoteOnSocket } from './remote-on-socket.ts'

const { other, phone, remote } = remoteOnSocket()
const bytes = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xd9]).buffer
const path = 'centre/photo/hash.jpg'
const put = () => remote().server.putPhoto({ ownerId: fenna, path, bytes })
const readBack = () => remote().server.readPhotoBack({ ownerId: fenna, path })
const jpeg: Behaviour = { status: 200, headers: { 'content-type': 'image/jpeg' }, body: new Uint8Array(bytes) }

describe('a photo on its way up', () => {
  it('is sent as its bytes, as a JPEG, without overwriting', async () => {
    other().behave(json({ Key: `photos/${path}` }))
    expect(await put()).toEqual({ ok: true, value: 'stored' })
    const [request] = other().received
    expect(request?.path).toBe(`/storage/v1/object/photos/${path}`)
    expect(request?.headers).toMatchObject({ 'content-type': 'image/jpeg', 'x-upsert': 'false' })
    expect(request?.headers['authorization']).toBe('Bearer token-of-fenna')
    expect(request?.body.equals(Buffer.from(bytes))).toBe(true)
  })

  it.each<[string, Behaviour]>([
    ['row 21: is there already when Storage answers 409', json({ error: 'Duplicate' }, 409)],
    ['row 21: is there already when Storage says 409 inside a 400', json({ statusCode: '409', error: 'Duplicate' }, 400)],
    ['row 21: is there already when Storage names the key', json({ code: 'KeyAlreadyExists' }, 400)],
  ])('%s', async (_title, behaviour) => {
    other().behave(behaviour)
    expect(await put()).toEqual({ ok: true, value: 'already_there' })
  })

  it.each<[string, Behaviour, Failure]>([
    ['is refused by policy inside a 400', json({ statusCode: '403', error: 'Unauthorized' }, 400), { kind: 'forbidden' }],
    ['is too large inside a 400', json({ statusCode: '413', error: 'Payload too large' }, 400), { kind: 'too_large' }],
    ['is stopped by a token of another kind', json({ error: 'InvalidJWT' }, 400), { kind: 'unauthorised' }],
    ['is not stored by a page in HTML', html(200), { kind: 'not_our_server' }],
    ['is not stored by a connection cut off', 'cut', { kind: 'unreachable' }],
  ])('%s', async (_title, behaviour, failure) => {
    other().behave(behaviour)
    expect(await put()).toEqual({ ok: false, failure })
  })

  it('row 6: asks for a fresh token first when the refused one has run out', async () => {
    other().behave(json({ statusCode: '403', error: 'Unauthorized' }, 400))
    phone.now = noon + 2 * 3_600_000
    expect(await put()).toEqual({ ok: false, failure: { kind: 'unauthorised' } })
  })
})

describe('a photo read back', () => {
  it('is measured by what came down the line', async () => {
    other().behave(jpeg)
    expect(await readBack()).toEqual({ ok: true, value: { sha256: sha256(bytes), byteLength: bytes.byteLength } })
    expect(other().received[0]?.headers['authorization']).toBe('Bearer token-of-fenna')
  })

  it.each<[string, Behaviour]>([
    ['the page of a portal', html(200)],
    ['nothing at all', { status: 204, headers: { 'content-type': 'image/jpeg' } }],
  ])('row 5: is not %s', async (_title, behaviour) => {
    other().behave(behaviour)
    expect(await readBack()).toEqual({ ok: false, failure: { kind: 'not_our_server' } })
  })

  it('is missing when Storage says so', async () => {
    other().behave(json({ statusCode: '404', error: 'not_found' }, 400))
    expect(await readBack()).toEqual({ ok: false, failure: { kind: 'rejected', status: 404 } })
  })

  it('is handed out whole to who asks for its bytes', async () => {
    other().behave(jpeg)
    const got = await remote().photos.download({ ownerId: fenna, path })
    expect(got.ok && Buffer.from(got.value).equals(Buffer.from(bytes))).toBe(true)
  })
})
