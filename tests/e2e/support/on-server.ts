import type { Page } from '@playwright/test'
import { expect } from './town.ts'
import type { Town } from './town.ts'

/** A report as the server has it. */
export interface ArrivedCheck {
  readonly id: string
  readonly premises_id: string
  readonly state: string
  readonly note: string | null
  readonly is_withdrawal: boolean
  /** Rows in the table of photos, and objects in storage under the names that these rows give. */
  readonly photo_rows: number
  readonly photo_objects: number
}

/** What this demo person reported since a moment (ISO 8601, server time), oldest first. */
export async function arrivedFrom(town: Town, name: string, since: string): Promise<readonly ArrivedCheck[]> {
  const email = town.server.demoAccounts.find((account) => account.name === name)?.email ?? ''
  const rows = await town.server.query(
    `select c.id, c.premises_id, c.state, c.note, c.is_withdrawal,
       (select count(*)::integer from public.photos p where p.record_id = c.id) as photo_rows,
       (select count(*)::integer from public.photos p join storage.objects o on o.bucket_id = 'photos' and o.name = p.path
         where p.record_id = c.id) as photo_objects
     from public.premises_checks c
     join public.authorships a on a.record_id = c.id
     join auth.users u on u.id = a.user_id
     where u.email = $1 and c.received_at >= $2::timestamptz
     order by c.received_at, c.id`,
    [email, since],
  )
  return rows as unknown as ArrivedCheck[]
}

/** The server's own clock now, so that what the demo's history holds is not counted. */
export async function serverNow(town: Town): Promise<string> {
  const [row] = await town.server.query('select clock_timestamp()::text as now')
  return String(row?.['now'])
}

/** Every object in the bucket of photos: an upload that nothing points at is found too. */
export async function storedPhotos(town: Town): Promise<number> {
  return (await town.server.query("select name from storage.objects where bucket_id = 'photos'")).length
}

/** Presses "Nu verzenden" on the outbox screen, as somebody in a hurry would, until nothing is only on this phone. */
export async function sendEverything(page: Page): Promise<void> {
  await expect(async () => {
    const sendNow = page.getByRole('button', { name: 'Nu verzenden' })
    if (await sendNow.isVisible()) await sendNow.click({ timeout: 1_000 }).catch(() => undefined)
    await expect(page.getByText('Niets staat alleen op dit toestel.')).toBeVisible({ timeout: 1_500 })
  }).toPass({ timeout: 90_000 })
}
