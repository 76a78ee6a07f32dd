import type { Page } from '@playwright/test'
import type { TestServer } from '../../support/server/start-test-server.ts'
import { ask, signIn } from '../../support/server/sign-in.ts'
import type { Held, HeldCheck, HeldEdit, HeldPhoto } from './held.ts'
import { sha256Of } from './on-disk.ts'
import { readMark } from './pictures.ts'

export interface OnServer extends Held {
  /** Names of objects in the storage to which no row points. */
  readonly orphans: readonly string[]
}

/** The server's own clock now, so that what the demo's history holds is not counted. */
export async function serverNow(server: TestServer): Promise<string> {
  const [row] = await server.query('select clock_timestamp()::text as now')
  return String(row?.['now'])
}

/** Ids of the units of this person's centre, in an order that does not change. They reported none of the demo's. */
export async function unitsOf(server: TestServer): Promise<readonly string[]> {
  const rows = await server.query(
    `select p.id from public.premises p join public.centres c on c.id = p.centre_id
     where c.name like '%Assen%' and p.retired_on is null order by p.id`,
  )
  return rows.map(({ id }) => String(id))
}

/** What this person brought to the server since then, with the bytes of each photo as the storage hands them out. */
export async function heldByServer(server: TestServer, page: Page, email: string, since: string): Promise<OnServer> {
  const byPerson = `join public.authorships a on a.record_id = r.id join auth.users u on u.id = a.user_id
     where u.email = $1 and r.received_at >= $2::timestamptz`
  const checks = await server.query(
    `select r.id, r.premises_id as "unitId", r.state, r.note, r.replaces from public.premises_checks r ${byPerson}`,
    [email, since],
  )
  const edits = await server.query(
    `select r.id, r.row_id as "unitId", r.changes ->> 'occupant' as occupant from public.edits r ${byPerson}`,
    [email, since],
  )
  const rows = await server.query(
    'select id, record_id, sha256, coalesce(source_path, path) as path from public.photos where received_at >= $1',
    [since],
  )
  const objects = await server.query("select name from storage.objects where bucket_id = 'photos'")
  const paths = new Set((await server.query('select path from public.photos')).map(({ path }) => path))
  const person = await signIn(server, email)
  const photos: HeldPhoto[] = []
  for (const { id, record_id: recordId, sha256, path } of rows) {
    const answer = await ask(server, `/storage/v1/object/photos/${String(path)}`, {}, person)
    const bytes = answer.ok ? Buffer.from(await answer.arrayBuffer()) : null
    const [found, mark] = bytes === null ? [null, null] : [sha256Of(bytes), await readMark(page, bytes)]
    photos.push({ id: String(id), recordId: String(recordId), sha256: String(sha256), found, mark })
  }
  return {
    checks: checks as unknown as HeldCheck[],
    edits: edits as unknown as HeldEdit[],
    photos,
    orphans: objects.map(({ name }) => String(name)).filter((name) => !paths.has(name)),
  }
}
