import assert from 'node:assert/strict'
import type { Cast, Client } from '../backend.ts'
import type { Check } from '../check.ts'
import { checkItem, photoItem, push, sha256 } from '../items.ts'
import type { PhotoItem } from '../items.ts'

const bucket = 'photos'

const upload = (client: Client, path: string, bytes: ArrayBuffer, options: Readonly<Record<string, unknown>> = {}) =>
  client.storage.from(bucket).upload(path, bytes, { contentType: 'image/jpeg', upsert: false, ...options })

async function readBack(client: Client, path: string): Promise<string | null> {
  const { data } = await client.storage.from(bucket).download(path)
  return data === null ? null : sha256(new Uint8Array(await data.arrayBuffer()))
}

/** A report with the row of a photo whose bytes are still to come. */
async function announced({ entrepreneur }: Cast, length?: number): Promise<PhotoItem> {
  const record = checkItem()
  const photo = photoItem(record.id, length)
  const results = await push(entrepreneur.client, [record.text, photo.text])
  assert.deepEqual(results.map(({ outcome }) => outcome), ['received', 'received'])
  return photo
}

async function stored(cast: Cast): Promise<PhotoItem> {
  const photo = await announced(cast)
  assert.equal((await upload(cast.entrepreneur.client, photo.path, photo.bytes)).error, null)
  return photo
}

export const photos: readonly Check[] = [
  {
    name: 'photos: bytes go up after their row and come back the same, up to 327,680 bytes (row 21)',
    async run(cast) {
      for (const length of [1000, 327_680]) {
        const photo = await announced(cast, length)
        const { error } = await upload(cast.entrepreneur.client, photo.path, photo.bytes)
        assert.equal(error, null)
        assert.equal(await readBack(cast.entrepreneur.client, photo.path), photo.sha256)
      }
    },
  },
  {
    name: 'photos: bytes without a row are refused, and so is a path beside the row',
    async run(cast) {
      const orphan = photoItem(checkItem().id)
      const photo = await announced(cast)
      const { client } = cast.entrepreneur
      for (const path of [orphan.path, `${photo.path}.jpg`, photo.path.replace(photo.sha256, sha256('other')), 'x.jpg']) {
        assert.notEqual((await upload(client, path, photo.bytes)).error, null, path)
      }
      assert.equal(await readBack(client, orphan.path), null)
    },
  },
  {
    name: 'photos: nothing is overwritten, not even when asked to; what was stored first stays (row 21)',
    async run(cast) {
      const photo = await stored(cast)
      const { client } = cast.entrepreneur
      const other = photoItem(photo.id).bytes
      assert.notEqual((await upload(client, photo.path, photo.bytes)).error, null)
      assert.notEqual((await upload(client, photo.path, other)).error, null)
      assert.notEqual((await upload(client, photo.path, other, { upsert: true })).error, null)
      assert.notEqual((await client.storage.from(bucket).update(photo.path, other, { contentType: 'image/jpeg' })).error, null)
      assert.equal(await readBack(client, photo.path), photo.sha256)
    },
  },
  {
    name: 'photos: two senders of the same photo leave one object, whole (row 3)',
    async run(cast) {
      const photo = await announced(cast)
      const both = await Promise.all([1, 2].map(() => upload(cast.entrepreneur.client, photo.path, photo.bytes)))
      assert.ok(both.some(({ error }) => error === null))
      assert.equal(await readBack(cast.entrepreneur.client, photo.path), photo.sha256)
    },
  },
  {
    name: 'photos: staff see them; another entrepreneur, a stranger and nobody do not',
    async run(cast) {
      const photo = await stored(cast)
      assert.equal(await readBack(cast.staff.client, photo.path), photo.sha256)
      for (const client of [cast.otherEntrepreneur.client, cast.stranger.client, cast.nobody]) {
        assert.equal(await readBack(client, photo.path), null)
      }
      const open = await fetch(`${cast.backend.url}/storage/v1/object/public/${bucket}/${photo.path}`)
      assert.ok(open.status >= 400)
    },
  },
  {
    name: "photos: nobody stores bytes for somebody else's row",
    async run(cast) {
      const photo = await announced(cast)
      for (const client of [cast.staff.client, cast.otherEntrepreneur.client, cast.nobody]) {
        assert.notEqual((await upload(client, photo.path, photo.bytes)).error, null)
      }
    },
  },
  {
    name: 'photos: nothing can be taken away, moved or copied by hand',
    async run(cast) {
      const photo = await stored(cast)
      const { client } = cast.entrepreneur
      const target = photo.path.replace(photo.sha256, sha256('elsewhere'))
      await client.storage.from(bucket).remove([photo.path])
      await client.storage.from(bucket).move(photo.path, target)
      await client.storage.from(bucket).copy(photo.path, target)
      assert.equal(await readBack(client, photo.path), photo.sha256)
      assert.equal(await readBack(client, target), null)
    },
  },
  {
    name: 'photos: the bucket cannot be leafed through',
    async run(cast) {
      const photo = await stored(cast)
      const [centre, id] = photo.path.split('/')
      for (const client of [cast.entrepreneur.client, cast.staff.client, cast.nobody]) {
        for (const folder of ['', centre, `${centre}/${id}`]) {
          const { data } = await client.storage.from(bucket).list(folder)
          assert.deepEqual(data ?? [], [])
        }
      }
    },
  },
  {
    name: 'photos: more than 320 kB, and what is not called a JPEG, are refused (row 16)',
    async run(cast) {
      const photo = await announced(cast)
      const { client } = cast.entrepreneur
      const tooLong = await upload(client, photo.path, new ArrayBuffer(327_681))
      const html = await upload(client, photo.path, photo.bytes, { contentType: 'text/html' })
      const svg = await upload(client, photo.path, photo.bytes, { contentType: 'image/svg+xml' })
      for (const { error } of [tooLong, html, svg]) assert.notEqual(error, null)
      assert.equal(await readBack(client, photo.path), null)
      assert.equal((await upload(client, photo.path, photo.bytes)).error, null)
    },
  },
]
