import type { Fields } from '../../../../src/domain/versioned-edit/value.ts'
import { isPulled } from '../../../../src/local/street-reader/pending-reports.ts'
import { withPendingRegister } from '../../../../src/local/street-reader/pending-register.ts'
import type { App } from '../../support/device.ts'
import type { Phone } from '../stage.ts'

/** What this phone's user sees of a unit: the copy, with what is still to be sent. Null where they do not see it. */
export async function shownUnit(phone: Phone, app: App, unitId: string): Promise<Fields | null> {
  const who = app.account.current()
  if (who === null) return null
  const { caches, store } = phone.device
  const cursor = await (await caches.open(who.userId, who.centreId)).cursor()
  const pending = (await store.disk.entries()).filter(
    (entry) => entry.ownerId === who.userId && entry.kind === 'premises_edit' && !isPulled(entry, cursor),
  )
  const rows = await caches.rowsOf(who.userId, who.centreId)
  const units = rows.filter(({ t, id }) => t === 'premises' && id === unitId).map((row) => ({ ...row, r: 0, g: null }))
  return (withPendingRegister(units, pending).find(({ id }) => id === unitId)?.d as Fields | undefined) ?? null
}
