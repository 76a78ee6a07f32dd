import type { Membership } from '../../domain/person.ts'
import { addressLabel } from '../../domain/premises/address.ts'
import type { Live, OutboxItem, OutboxView, Unit } from '../../services.ts'
import { createDerivedLive } from '../live.ts'
import type { OutboxEntry } from '../outbox-entry.ts'
import type { Clock, OutboxStore, PhotoRoad, PhotoUrls } from '../ports.ts'
import type { FollowedAccount } from '../reporting/deps.ts'
import { isUnderstood } from '../items/understood.ts'
import { nextDue } from '../push/batch.ts'
import type { SyncStatus } from '../sync-status.ts'
import { descendantsOf } from './family.ts'
import { aboutNothing, aboutOf } from './item-subject.ts'
import { nextTryAt, reasonOf } from './item-reason.ts'
import type { Around } from './item-reason.ts'
import { createThumbnails } from './thumbnails.ts'

export interface OutboxViewDeps {
  readonly outbox: OutboxStore
  readonly account: FollowedAccount
  readonly status: SyncStatus
  readonly clock: Clock
  readonly photoUrls: PhotoUrls
  /** The units of the centre, for the addresses of items. */
  readonly units: Live<readonly Unit[]>
  readonly road?: PhotoRoad & { readonly settings: Live<unknown> }
  readonly onUnexpected: (error: unknown) => void
}

/** The outbox in its user's units: own items newest first, and how many there are of others. */
export function createOutboxView(deps: OutboxViewDeps): Live<OutboxView> {
  const { outbox, account, status, clock } = deps
  const thumbnails = createThumbnails(outbox, deps.photoUrls)
  let addresses: ReadonlyMap<string, string> = new Map()
  let memberships: readonly Membership[] = []
  let lookAgain = (): void => undefined
  let cancelLook = (): void => undefined

  async function itemOf(entry: OutboxEntry, around: Around, own: readonly OutboxEntry[]): Promise<OutboxItem> {
    const about = isUnderstood(entry) ? aboutOf(entry, around) : aboutNothing(entry)
    return {
      id: entry.id,
      state: entry.state,
      reason: about.isReadOnly ? 'update_app' : reasonOf(entry, around),
      ...about,
      address: about.premisesId === null ? null : (addresses.get(about.premisesId) ?? entry.where ?? null),
      followers: descendantsOf(entry.id, own).length,
      savedAt: entry.savedAt,
      receivedAt: entry.state === 'received' ? (entry.receipt?.receivedAt ?? null) : null,
      nextTryAt: about.isReadOnly ? null : nextTryAt(entry, around),
      thumbnailUrl: entry.photo === null ? null : await thumbnails.urlOf(entry.photo.sha256),
    }
  }

  const isMemberOf = (centreId: string): boolean =>
    memberships.some((one) => one.centreId === centreId && one.hasEnded !== true)

  async function derive(): Promise<OutboxView> {
    const entries = await outbox.list()
    const me = account.current()?.userId
    const own = entries.filter((entry) => entry.ownerId === me)
    const byId = new Map(own.map((entry) => [entry.id, entry]))
    const find = (id: string): OutboxEntry | undefined => byId.get(id)
    const around: Around = { now: clock.now(), status: status.value, find, isMemberOf, road: deps.road }
    thumbnails.keepOnly(new Set(own.flatMap((entry) => entry.photo?.sha256 ?? [])))
    const items: OutboxItem[] = []
    for (const entry of own) items.push(await itemOf(entry, around, own))
    // What holds an item ends by time alone: nothing else would tell, on a phone that may not send now.
    const due = nextDue(own, around.now)
    cancelLook()
    if (due !== null) cancelLook = clock.after(due - around.now, () => lookAgain())
    const ofOtherAccounts = entries.filter((entry) => entry.ownerId !== me && entry.state !== 'received').length
    return { items: items.reverse(), ofOtherAccounts, connection: status.value.connection }
  }

  return createDerivedLive({
    derive,
    follow(onChange) {
      lookAgain = onChange
      const stops = [
        outbox.onChange(onChange),
        account.who.subscribe((who) => {
          memberships = who?.person.memberships ?? []
          onChange()
        }),
        status.subscribe(onChange),
        ...(deps.road === undefined ? [] : [deps.road.settings.subscribe(onChange)]),
        deps.units.subscribe((units) => {
          addresses = new Map(units.map(({ premises }) => [premises.id, addressLabel(premises)]))
          onChange()
        }),
      ]
      return () => {
        stops.forEach((stop) => stop())
        lookAgain = () => undefined
        cancelLook()
        thumbnails.keepOnly(new Set())
      }
    },
    onUnexpected: deps.onUnexpected,
  })
}
