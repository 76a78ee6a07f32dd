import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { v7 } from 'uuid'
import type { PulledChange, PushResult } from '../../../src/sync/ports.ts'
import { makeCheck } from '../../support/database/items.ts'
import type { MadeItem } from '../../support/database/items.ts'
import { jpegOfSize, withSegment } from '../../support/photos/make-pictures.ts'
import { fakeServer } from './fake-subject.ts'
import { remoteAdapter } from './remote-subject.ts'
import type { Device, World } from './subject.ts'

/** What the sync core relies on, held by the model it is simulated against and by the real thing. */
describe.each([fakeServer, remoteAdapter])('$name', (subject) => {
  let world: World
  beforeAll(async () => {
    world = await subject.open()
  })
  afterAll(() => world.stop())

  const check = (rest: Readonly<Record<string, unknown>> = {}): MadeItem =>
    makeCheck(world.centreId, world.premisesId, rest)
  const push = (device: Device, ...items: readonly MadeItem[]) =>
    device.server.push({ ownerId: device.userId, centreId: world.centreId, items: items.map(({ text }) => text) })

  async function outcomes(device: Device, ...items: readonly MadeItem[]): Promise<readonly PushResult[]> {
    const answer = await push(device, ...items)
    if (!answer.ok) throw new Error(`The push failed: ${answer.failure.kind}`)
    return answer.value.results
  }

  async function pullPage(device: Device, since: number, limit: number, withHash = false) {
    const page = await device.server.pull({ ownerId: device.userId, centreId: world.centreId, since, limit, withHash })
    if (!page.ok) throw new Error(`The pull failed: ${page.failure.kind}`)
    return page.value
  }

  async function pullAll(device: Device, since: number, limit = 1000): Promise<PulledChange[]> {
    const changes: PulledChange[] = []
    for (let at = since, more = true; more; ) {
      const page = await pullPage(device, at, limit)
      changes.push(...page.changes)
      at = page.next
      more = page.more
    }
    return changes
  }

  const rowsOf = async (device: Device, { id }: MadeItem): Promise<number> =>
    (await pullAll(device, 0)).filter((change) => change.t === 'premises_checks' && change.id === id).length

  describe('a push', () => {
    it('answers every item in order, with its own id and the hash of its bytes', async () => {
      const items = [check({ note: 'Jörg 🏪' }), check(), check()]
      const results = await outcomes(world.fenna, ...items)
      expect(results.map(({ id, hash, outcome }) => ({ id, hash, outcome }))).toEqual(
        items.map(({ id, hash }) => ({ id, hash, outcome: 'received' })),
      )
      for (const { revision, receivedAt } of results) {
        expect(revision).toBeGreaterThan(0)
        expect(Date.parse(receivedAt ?? '')).not.toBeNaN()
      }
    })

    it('row 2: whose answer was lost is received when it is offered again, as one row', async () => {
      const item = check()
      world.fenna.loseNextAnswer()
      expect(await push(world.fenna, item)).toEqual({ ok: false, failure: { kind: 'unreachable' } })
      expect(await outcomes(world.fenna, item)).toMatchObject([{ id: item.id, hash: item.hash, outcome: 'received' }])
      expect(await rowsOf(world.fenna, item)).toBe(1)
    })

    it('row 3: made twice at once is received twice under one revision, as one row', async () => {
      const item = check()
      const [one, other] = await Promise.all([outcomes(world.fenna, item), outcomes(world.fenna, item)])
      expect(one[0]).toMatchObject({ outcome: 'received', hash: item.hash })
      expect(other[0]?.revision).toBe(one[0]?.revision)
      expect(await rowsOf(world.fenna, item)).toBe(1)
    })

    it("row 4: under somebody else's id is refused as taken", async () => {
      const item = check()
      await outcomes(world.omar, item)
      expect(await outcomes(world.fenna, item)).toMatchObject([{ outcome: 'refused', code: 'id_taken' }])
    })

    it('of other bytes under the own id is refused as changed', async () => {
      const item = check()
      await outcomes(world.fenna, item)
      const changed = { ...item, text: item.text.replace('vacant', 'occupied') }
      expect(await outcomes(world.fenna, changed)).toMatchObject([{ outcome: 'refused', code: 'changed' }])
    })

    it('row 11: by somebody who is no member is refused, and not a row is made', async () => {
      const item = check()
      expect(await outcomes(world.stranger, item)).toMatchObject([
        { id: item.id, hash: item.hash, outcome: 'refused', code: 'not_allowed' },
      ])
      expect(await rowsOf(world.fenna, item)).toBe(0)
    })

    it('row 14: of an item that breaks a rule refuses that item alone', async () => {
      const [before, broken, after] = [check(), check({ note: 'with \0 in it' }), check()]
      expect(await outcomes(world.fenna, before, broken, after)).toMatchObject([
        { id: before.id, outcome: 'received' },
        { hash: broken.hash, outcome: 'refused', code: 'invalid' },
        { id: after.id, outcome: 'received' },
      ])
    })

    it('row 19: of a kind or version not known is refused by name', async () => {
      const [kind, version] = [check(), check()]
      const strange = [
        { ...kind, text: kind.text.replace('"premises_check"', '"telepathy"') },
        { ...version, text: version.text.replace('"v":1', '"v":99') },
      ]
      const codes = (await outcomes(world.fenna, ...strange)).map(({ code }) => code)
      expect(codes).toEqual(['unknown_kind', 'version'])
    })

    it('row 13: of a photo before its record waits, and so does what follows it', async () => {
      const record = check()
      const { item } = photoOf(record)
      expect(await outcomes(world.fenna, item)).toMatchObject([{ outcome: 'retry', code: 'parent_missing' }])
      expect((await outcomes(world.fenna, record, item)).map(({ outcome }) => outcome)).toEqual(['received', 'received'])
    })

    it('row 13: of a correction before its original waits, and holds back its aggregate in that call', async () => {
      const original = check()
      const [correction, next] = [check({ replaces: original.id }), check()]
      expect(await outcomes(world.fenna, correction, next)).toMatchObject([
        { outcome: 'retry', code: 'parent_missing' },
        { outcome: 'retry', code: 'earlier_waits' },
      ])
    })

    it('row 16: of more than 50 items or 256 kB is too large, whole', async () => {
      const many = Array.from({ length: 51 }, () => check())
      expect(await push(world.fenna, ...many)).toEqual({ ok: false, failure: { kind: 'too_large' } })
      const heavy = Array.from({ length: 3 }, () => check({ note: 'a'.repeat(90_000) }))
      expect(await push(world.fenna, ...heavy)).toEqual({ ok: false, failure: { kind: 'too_large' } })
    })

    it('row 6: under an expired token is unauthorised, and received untouched after one refresh', async () => {
      const item = check()
      await world.fenna.expireToken()
      expect(await push(world.fenna, item)).toEqual({ ok: false, failure: { kind: 'unauthorised' } })
      expect(await world.fenna.server.refresh(world.fenna.userId)).toEqual({ ok: true, value: undefined })
      expect(await outcomes(world.fenna, item)).toMatchObject([{ outcome: 'received', hash: item.hash }])
    })

    it('row 36: as another account than the one signed in here is not made', async () => {
      const { server } = world.fenna
      const call = { ownerId: world.omar.userId, centreId: world.centreId, items: [check().text] }
      expect(await server.push(call)).toEqual({ ok: false, failure: { kind: 'signed_out' } })
      expect(await server.refresh(world.omar.userId)).toEqual({ ok: false, failure: { kind: 'signed_out' } })
    })
  })

  describe('a pull', () => {
    it('row 32: in pages gives each change once, by revision, and ends at a cursor', async () => {
      const made = Array.from({ length: 7 }, () => check())
      const [first] = await outcomes(world.fenna, ...made)
      const since = (first?.revision ?? 1) - 1
      const changes = await pullAll(world.fenna, since, 2)
      const revisions = changes.map(({ r }) => r)
      expect(revisions).toEqual(revisions.toSorted((one, other) => one - other))
      expect(new Set(changes.map(({ t, id, r }) => `${t} ${id} ${r}`)).size).toBe(changes.length)
      const checks = changes.filter(({ t }) => t === 'premises_checks').map(({ id }) => id)
      expect(checks).toEqual(made.map(({ id }) => id))
    })

    it('row 32: past the end is empty, complete, and does not go back', async () => {
      const end = (await pullPage(world.fenna, 0, 1000)).next
      let page = await pullPage(world.fenna, end, 1000)
      while (page.more) page = await pullPage(world.fenna, page.next, 1000)
      expect(await pullPage(world.fenna, page.next, 1000)).toMatchObject({
        since: page.next,
        next: page.next,
        more: false,
        changes: [],
      })
    })

    it('gives the hash of what is visible with the last page, and only when asked', async () => {
      const asked = await pullPage(world.fenna, 0, 1, true)
      expect(asked).toMatchObject({ more: true, visible: null })
      let last = asked
      while (last.more) last = await pullPage(world.fenna, last.next, 1000, true)
      expect(last.visible).toMatch(/^[0-9a-f]{64}$/)
      expect((await pullPage(world.fenna, last.next, 1000)).visible).toBeNull()
    })

    it('shows somebody who is no member nothing', async () => {
      expect((await pullPage(world.stranger, 0, 1000)).changes).toEqual([])
    })
  })

  describe('a photo', () => {
    const put = (device: Device, { path, bytes }: TestPhoto) =>
      device.server.putPhoto({ ownerId: device.userId, path, bytes })
    const readBack = (device: Device, { path }: TestPhoto) =>
      device.server.readPhotoBack({ ownerId: device.userId, path })

    async function announced(): Promise<TestPhoto> {
      const record = check()
      const photo = photoOf(record)
      await outcomes(world.fenna, record, photo.item)
      return photo
    }

    it('goes up after its row, and comes back byte for byte', async () => {
      const photo = await announced()
      expect(await put(world.fenna, photo)).toEqual({ ok: true, value: 'stored' })
      expect(await readBack(world.fenna, photo)).toEqual({
        ok: true,
        value: { sha256: photo.sha256, byteLength: photo.bytes.byteLength },
      })
    })

    it('is refused without its row, and as somebody else', async () => {
      expect(await put(world.fenna, photoOf(check()))).toEqual({ ok: false, failure: { kind: 'forbidden' } })
      expect(await put(world.omar, await announced())).toEqual({ ok: false, failure: { kind: 'forbidden' } })
    })

    it('row 21: stored while its answer was lost is there already, and reads back whole', async () => {
      const photo = await announced()
      world.fenna.loseNextAnswer()
      expect(await put(world.fenna, photo)).toEqual({ ok: false, failure: { kind: 'unreachable' } })
      expect(await put(world.fenna, photo)).toEqual({ ok: true, value: 'already_there' })
      expect(await readBack(world.fenna, photo)).toMatchObject({ ok: true, value: { sha256: photo.sha256 } })
    })

    it('row 21: is never overwritten', async () => {
      const photo = await announced()
      await put(world.fenna, photo)
      expect(await put(world.fenna, { ...photo, bytes: new ArrayBuffer(9) })).toEqual({ ok: true, value: 'already_there' })
      expect(await readBack(world.fenna, photo)).toMatchObject({ ok: true, value: { sha256: photo.sha256 } })
    })

    it('that never went up cannot be read back', async () => {
      const answer = await readBack(world.fenna, await announced())
      expect(answer).toEqual({ ok: false, failure: { kind: 'rejected', status: 404 } })
    })

    it('row 6: under an expired token is unauthorised, and stored after one refresh', async () => {
      const photo = await announced()
      await world.fenna.expireToken()
      expect(await put(world.fenna, photo)).toEqual({ ok: false, failure: { kind: 'unauthorised' } })
      expect((await world.fenna.server.refresh(world.fenna.userId)).ok).toBe(true)
      expect(await put(world.fenna, photo)).toEqual({ ok: true, value: 'stored' })
    })
  })

  describe('a device', () => {
    it('row 35: of a removed member is refused at once, with the token it has', async () => {
      expect(await outcomes(world.omar, check())).toMatchObject([{ outcome: 'received' }])
      await world.removeOmar()
      expect(await outcomes(world.omar, check())).toMatchObject([{ outcome: 'refused', code: 'not_allowed' }])
    })

    it('row 7: that is signed out makes no call, and asks for no token', async () => {
      await world.omar.forgetSession()
      expect(await push(world.omar, check())).toEqual({ ok: false, failure: { kind: 'signed_out' } })
      expect(await world.omar.server.refresh(world.omar.userId)).toEqual({ ok: false, failure: { kind: 'signed_out' } })
    })
  })

  interface TestPhoto {
    readonly item: MadeItem
    readonly path: string
    readonly sha256: string
    readonly bytes: ArrayBuffer
  }

  /** A photo of this record, with bytes like no other's. */
  function photoOf(record: MadeItem): TestPhoto {
    const jpeg = withSegment(jpegOfSize(40, 30), 0xfe, randomBytes(20))
    const bytes = new Uint8Array(jpeg).buffer
    const sha256 = createHash('sha256').update(jpeg).digest('hex')
    const id = v7()
    const text = JSON.stringify({
      v: 1,
      id,
      kind: 'photo',
      centre_id: world.centreId,
      aggregate: `premises:${world.premisesId}`,
      made_at: '2026-11-24T09:15:00.000Z',
      payload: {
        record_id: record.id,
        sha256,
        byte_length: bytes.byteLength,
        width_px: 40,
        height_px: 30,
        taken_for: 'premises_check',
      },
    })
    const hash = createHash('sha256').update(text).digest('hex')
    return { item: { id, text, hash }, path: `${world.centreId}/${id}/${sha256}.jpg`, sha256, bytes }
  }
})
