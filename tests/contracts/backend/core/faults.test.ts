import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assenId, demoUnits, people } from '../../../../supabase/index.ts'
import type { NewReport } from '../../../../src/services.ts'
import { hash, sha256 } from '../../../support/fakes/sha256.ts'
import { startTestServer } from '../../../support/server/start-test-server.ts'
import type { TestServer } from '../../../support/server/start-test-server.ts'
import { deviceOfVersion010 } from '../../../support/stored/earlier-versions.ts'
import { openPhoneAt } from './phone-at-server.ts'
import type { PhoneAtServer } from './phone-at-server.ts'

const second = 1_000
const minute = 60 * second
/** Past the undo window. */
const sent = 12 * second

const units = demoUnits().filter(({ centreId }) => centreId === assenId)
const unitAt = (number: number) => {
  const unit = units[number]
  if (unit === undefined) throw new Error(`The demo has no unit ${number}`)
  return unit
}
const emptyShop = (number: number): NewReport => ({ premisesId: unitAt(number).id, at: unitAt(number).point, state: 'vacant' })
const picture = (bytes: number): string => 'x'.repeat(bytes)

let server: TestServer
let fenna: PhoneAtServer
let omar: PhoneAtServer

beforeAll(async () => {
  server = await startTestServer()
  fenna = await openPhoneAt(server, people.entrepreneur.email)
  omar = await openPhoneAt(server, people.otherEntrepreneur.email)
})
afterAll(async () => {
  await fenna.stop()
  await omar.stop()
  await server.stop()
})

/** Lets time pass until this is so: making a photo smaller reads a file, which takes time of the test's own. */
async function passUntil(phone: PhoneAtServer, isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 120 && !(await isSo()); tries += 1) await phone.pass(second)
}

/** The photo of a record as the outbox shows it, under whichever id it goes now. */
const photoOf = async (phone: PhoneAtServer, record: string) =>
  (await phone.app.view()).items.find(({ kind, recordId }) => kind === 'photo' && recordId === record)

const rowOf = async (id: string): Promise<Readonly<Record<string, unknown>> | undefined> =>
  (await server.query('select * from public.premises_checks where id = $1', [id]))[0]

describe('the sync core at the embedded server', () => {
  it('brings a report with its photo, and pulls what became of it', async () => {
    const record = await fenna.report(emptyShop(1))
    const photo = await fenna.photo(record, picture(1_000))
    await fenna.pass(sent)
    expect(await fenna.shown(record)).toEqual({ state: 'received', reason: null })
    expect(await fenna.shown(photo)).toEqual({ state: 'received', reason: null })
    expect((await fenna.copied('premises_checks')).map(({ id }) => id)).toContain(record)
  })

  it('row 13: gives a photo to its owner together with the record that the server refuses', async () => {
    const record = await fenna.report(emptyShop(2))
    const photo = await fenna.photo(record, picture(1_001))
    await fenna.app.reporting.amend(record, { formerUse: 'spookhuis' })
    await fenna.pass(sent)
    expect(await fenna.shown(record)).toEqual({ state: 'attention', reason: 'invalid' })
    expect(await fenna.shown(photo)).toEqual({ state: 'attention', reason: 'parent_refused' })
  })

  it('row 15: puts the one item aside for which the server answers 500, and brings the others', async () => {
    await server.query(`create function public.break_down() returns trigger language plpgsql as
      $$ begin raise exception 'not caught by any item' using errcode = 'query_canceled'; end $$`)
    await server.query(`create trigger break_down before insert on public.premises_checks for each row
      when (new.note = 'breek') execute function public.break_down()`)
    const before = await fenna.report(emptyShop(3))
    const bad = await fenna.report(emptyShop(4))
    await fenna.app.reporting.amend(bad, { note: 'breek' })
    const after = await fenna.report(emptyShop(5))
    await fenna.pass(sent)
    for (const id of [before, after]) expect(await fenna.shown(id)).toEqual({ state: 'received', reason: null })
    expect(await fenna.shown(bad)).toEqual({ state: 'waiting', reason: 'server_busy' })
    await fenna.pass(5 * minute)
    expect(await fenna.shown(bad)).toEqual({ state: 'attention', reason: 'keeps_failing' })
    await server.query('drop function public.break_down cascade')
    await fenna.app.outbox.retry(bad)
    await fenna.pass(second)
    expect(await fenna.shown(bad)).toEqual({ state: 'received', reason: null })
  })

  it('row 16: brings a photo smaller where the bucket takes less, and keeps the one that was saved', async () => {
    await server.query('update storage.buckets set file_size_limit = 60000 where id = \'photos\'')
    const record = await fenna.report(emptyShop(6))
    const photo = await fenna.photo(record, picture(100_000))
    await passUntil(fenna, async () => (await photoOf(fenna, record))?.state === 'received')
    const smaller = await photoOf(fenna, record)
    expect(smaller).toMatchObject({ state: 'received' })
    expect(smaller?.id).not.toBe(photo)
    expect((await fenna.copied('photos')).find(({ id }) => id === smaller?.id)?.d).toMatchObject({ byte_length: 50_000, replaces: photo })
    expect(await fenna.device.store.photoBytes(sha256(picture(100_000)))).toBeDefined()
  })

  it('row 16: gives a photo that is too large even so to its owner, whole, and brings it once the bucket takes it', async () => {
    await server.query('update storage.buckets set file_size_limit = 20000 where id = \'photos\'')
    const record = await fenna.report(emptyShop(7))
    const photo = await fenna.photo(record, picture(100_001))
    await passUntil(fenna, async () => (await photoOf(fenna, record))?.state === 'attention')
    const waiting = await photoOf(fenna, record)
    expect(waiting).toMatchObject({ state: 'attention', reason: 'too_large' })
    expect(waiting?.id).not.toBe(photo)
    expect(await fenna.device.store.photoBytes(sha256(picture(100_001)))).toBeDefined()
    await server.query('update storage.buckets set file_size_limit = 327680 where id = \'photos\'')
    await fenna.app.outbox.retry(waiting?.id ?? '')
    await fenna.pass(minute)
    expect(await photoOf(fenna, record)).toMatchObject({ id: waiting?.id, state: 'received' })
  })

  it('row 19: keeps everything while the server has another push than this app, and brings it afterwards', async () => {
    await server.query('alter function public.push(uuid, text[]) rename to push_of_next_year')
    const record = await fenna.report(emptyShop(8))
    await fenna.pass(sent)
    expect(await fenna.shown(record)).toEqual({ state: 'waiting', reason: 'update_app' })
    await server.query('alter function public.push_of_next_year(uuid, text[]) rename to push')
    await fenna.pass(5 * minute)
    expect(await fenna.shown(record)).toEqual({ state: 'received', reason: null })
  })

  it('row 19: brings what version 0.1.0 of the app wrote, byte for byte in its shape', async () => {
    const stored = deviceOfVersion010()
    const here = (text: string): string =>
      text
        .replaceAll('01930000-0000-7000-9000-00000000a55e', assenId)
        .replaceAll(/01930000-0000-7000-b000-0{10}(\d\d)/g, (_all, number) => unitAt(20 + Number(number)).id)
    const entries = []
    for (const entry of stored.entries) {
      if (entry.state === 'received' || entry.state === 'attention') continue
      const told = JSON.parse(here(JSON.stringify({ ...entry, ownerId: fenna.userId }))) as typeof entry
      entries.push({ ...told, hash: await hash(told.envelope) })
    }
    expect(entries.length).toBeGreaterThan(2)
    await fenna.device.store.save({ entries, photos: stored.photos })
    fenna.app.loop.wake('save')
    await fenna.pass(minute)
    for (const { id } of entries) expect(await fenna.shown(id)).toEqual({ state: 'received', reason: null })
  })

  it('row 23: looks again at a photo of which the line cut off the answer, and sends it once', async () => {
    let cuts = 0
    fenna.line.treat(({ method, path }) => {
      const isLook = method === 'GET' && path.includes('/storage/') && cuts === 0
      if (isLook) cuts += 1
      return isLook ? { kind: 'truncate', isTold: false } : undefined
    })
    const photo = await fenna.photo(await fenna.report(emptyShop(9)), picture(5_000))
    await fenna.pass(sent)
    expect(cuts).toBe(1)
    await fenna.pass(minute)
    fenna.line.treat(null)
    expect(await fenna.shown(photo)).toEqual({ state: 'received', reason: null })
  })

  it('row 37: a report made before the boundary changed is taken, and the server says what it is by the new one', async () => {
    const early = await fenna.report(emptyShop(10))
    await fenna.pass(sent)
    fenna.line.goDark()
    const late = await fenna.report(emptyShop(10))
    await fenna.pass(sent)
    await server.query(`insert into public.boundaries (id, centre_id, version, name, geojson, revision)
      select '01940000-0000-7000-8000-00000000b002', centre_id, 2, 'Kleiner',
        '{"type":"Polygon","coordinates":[[[6.5,52.9],[6.501,52.9],[6.501,52.901],[6.5,52.9]]]}',
        private.next_revision(centre_id) from public.boundaries where centre_id = $1`, [assenId])
    fenna.line.comeBack()
    await fenna.pass(5 * minute)
    expect(await fenna.shown(late)).toEqual({ state: 'received', reason: null })
    expect(await rowOf(early)).toMatchObject({ area: 'inside', boundary_version: 1 })
    expect(await rowOf(late)).toMatchObject({ area: 'surroundings', boundary_version: 2 })
    expect((await fenna.copied('boundaries')).map(({ d }) => d['version'])).toContain(2)
  })

  it('row 40: offers its receipts again once the server was put back from a backup, photos too', async () => {
    const record = await fenna.report(emptyShop(11))
    const photo = await fenna.photo(record, picture(2_000))
    await fenna.pass(sent)
    expect(await fenna.shown(photo)).toEqual({ state: 'received', reason: null })
    for (const table of ['public.photos', 'public.authorships', 'public.premises_checks', 'public.applied_items']) {
      const key = table === 'public.authorships' ? 'record_id' : 'id'
      await server.query(`delete from ${table} where ${key} in ($1, $2)`, [record, photo])
    }
    await server.query('select private.begin_epoch()')
    await fenna.pass(5 * minute)
    expect(await fenna.shown(record)).toEqual({ state: 'received', reason: null })
    expect(await fenna.shown(photo)).toEqual({ state: 'received', reason: null })
    expect(await rowOf(record)).toMatchObject({ state: 'vacant' })
  })

  it('row 35: puts aside what a member had waiting when they were removed, and takes the copy off their phone (row 34)', async () => {
    expect((await omar.copied('premises')).length).toBeGreaterThan(100)
    omar.line.goDark()
    const record = await omar.report(emptyShop(12))
    const photo = await omar.photo(record, picture(3_000))
    await omar.pass(sent)
    await server.query('update public.members set removed_at = now() where id = $1', [people.otherEntrepreneur.memberId])
    omar.line.comeBack()
    await omar.pass(5 * minute)
    expect(await omar.shown(record)).toEqual({ state: 'attention', reason: 'no_member' })
    expect(await omar.shown(photo)).toMatchObject({ state: 'attention' })
    expect(await omar.device.store.photoBytes(sha256(picture(3_000)))).toBeDefined()
    expect(await omar.copied('premises')).toEqual([])
  })
})
