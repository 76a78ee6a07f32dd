import type { Page } from '@playwright/test'
import { expect } from './town.ts'

/** Rows of units that nobody reported yet: what was reported already shows its dossier first. */
export const unreported = (page: Page) =>
  page
    .getByRole('region', { name: 'Melden' })
    .getByRole('listitem')
    .filter({ hasNotText: /leeg|verbouwing|verbouwd|tijdelijk|bereikbaar/i })

/** (+), the nearest unit that nobody reported yet, "Leeg". Answers the unit's address as the list shows it. */
export async function reportNearestAsVacant(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Melden', exact: true }).click()
  const nearest = unreported(page).first()
  const address = (await nearest.innerText()).split('\n')[0] ?? ''
  await nearest.getByRole('button').click()
  await page.getByRole('button', { name: 'Leeg', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Opgeslagen op dit toestel' })).toBeVisible()
  return address
}

/** Adds a photo to the report just saved; the picture comes from the camera through the picker. */
export async function addPhoto(page: Page, bytes: Buffer, name = 'foto.jpg', mimeType = 'image/jpeg'): Promise<void> {
  const button = page.getByRole('button', { name: /^(Foto|Nog een foto)$/ })
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()])
  await chooser.setFiles({ name, mimeType, buffer: bytes })
}

/** What the outbox screen says, opened through "Meer". */
export async function openOutbox(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Meer' }).click()
  await page.getByRole('link', { name: /Uitgaand/ }).first().click()
  await expect(page.getByRole('heading', { name: 'Uitgaand', level: 1 })).toBeVisible()
}
