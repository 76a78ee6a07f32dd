import type { AccountService, ImportAnswer, Live, OutboxService, PhotoSettings } from '../../services.ts'
import type { DurableText, Hash, PhotoRoad } from '../ports.ts'
import { orProblem } from '../reporting/save-problem.ts'
import type { WakeReason } from '../sync-loop.ts'
import type { Taker } from '../unsent-file/take-in.ts'
import { writeUnsentFile } from '../unsent-file/write-file.ts'
import type { WriteFileDeps } from '../unsent-file/write-file.ts'
import { createDiscarding } from './discarding.ts'
import { createOutboxView } from './outbox-view.ts'
import type { OutboxViewDeps } from './outbox-view.ts'
import { createOwners } from './owners.ts'
import { createSecondChance } from './second-chance.ts'
import { createUnsentCount } from './unsent-count.ts'

export interface OutboxServiceDeps extends OutboxViewDeps {
  readonly ids: () => string
  readonly hash: Hash
  readonly readLog: WriteFileDeps['readLog']
  readonly wake: (reason: WakeReason) => void
  /** Where it is kept whose work this is, so that it can be had back after signing out. */
  readonly owners: DurableText
  readonly road: WifiRoad
}

/** The choice "alleen via wifi", and what it comes to now. */
export interface WifiRoad extends PhotoRoad {
  readonly settings: Live<PhotoSettings>
  setWifiOnly(isOn: boolean): void
  openForWaiting(): void
}

/** What a person can see of and do with their unsent work. */
export function createOutboxService(deps: OutboxServiceDeps): OutboxService {
  const { outbox, account, clock, wake } = deps
  const giveSecondChance = createSecondChance(deps)
  const discard = createDiscarding(outbox)
  const owners = createOwners({ ...deps, kept: deps.owners })
  owners.follow()
  // Wifi that comes, or a choice that is taken back, is a moment to send.
  deps.road.settings.subscribe(() => wake('button'))

  return {
    view: createOutboxView(deps),
    unsentCount: createUnsentCount(deps),

    sendNow() {
      wake('button')
      return Promise.resolve()
    },

    photoSettings: deps.road.settings,
    setPhotosWifiOnly: async (isOn) => deps.road.setWifiOnly(isOn),
    sendPhotosNow: async () => deps.road.openForWaiting(),

    retry: (id) =>
      orProblem(async () => {
        const me = account.current()
        if (me !== null) await giveSecondChance(id, me.userId)
        wake('button')
        return { ok: true as const }
      }),

    async discard(id) {
      const me = account.current()
      if (me === null) return { ok: true }
      return orProblem(() => discard(id, me.userId))
    },

    async exportUnsent(email) {
      const ownerId = account.current()?.userId ?? (email === undefined ? null : await owners.ownerWith(email))
      if (ownerId === null) return { ok: false, problem: 'not_yours' }
      const file = await writeUnsentFile(deps, ownerId, clock.now())
      return file === null ? { ok: false, problem: 'nothing' } : { ok: true, file }
    },

    async importUnsent(file) {
      const taker = takerOf(account.who, clock.now())
      if (taker === null) return { ok: false, problem: 'signed_out' }
      // Wanted once in a phone's life: not part of what saves and sends.
      const { takeInUnsentFile } = await import('../unsent-file/take-in.ts')
      const answer: ImportAnswer = await takeInUnsentFile(deps, file, taker)
      if (answer.ok && answer.added > 0) wake('save')
      return answer
    },
  }
}

function takerOf(who: AccountService['who'], now: number): Taker | null {
  let taker: Taker | null = null
  who.subscribe((value) => {
    if (value === null) return
    const { userId, memberships } = value.person
    taker = { userId, centreIds: memberships.map(({ centreId }) => centreId), now }
  })()
  return taker
}
