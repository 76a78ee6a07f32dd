import type { OutboxService } from '../../services.ts'
import type { Hash } from '../ports.ts'
import type { WakeReason } from '../sync-loop.ts'
import { exportUnsentOf } from './export.ts'
import type { ExportDeps } from './export.ts'
import { descendantsOf } from './family.ts'
import { createOutboxView } from './outbox-view.ts'
import type { OutboxViewDeps } from './outbox-view.ts'
import { createSecondChance } from './second-chance.ts'

export interface OutboxServiceDeps extends OutboxViewDeps {
  readonly ids: () => string
  readonly hash: Hash
  readonly readLog: ExportDeps['readLog']
  readonly wake: (reason: WakeReason) => void
}

/** What a person can see of and do with their unsent work. */
export function createOutboxService(deps: OutboxServiceDeps): OutboxService {
  const { outbox, account, clock, wake } = deps
  const giveSecondChance = createSecondChance(deps)

  return {
    view: createOutboxView(deps),

    sendNow() {
      wake('button')
      return Promise.resolve()
    },

    async retry(id) {
      const me = account.current()
      if (me === null) return
      await giveSecondChance(id, me.userId)
      wake('button')
    },

    async discard(id) {
      const me = account.current()
      const entries = (await outbox.list()).filter((entry) => entry.ownerId === me?.userId)
      const entry = entries.find((one) => one.id === id)
      if (entry === undefined || entry.state === 'received') return
      // A photo of a record that goes would wait for ever.
      const removes = [entry, ...descendantsOf(id, entries)].map((one) => one.id)
      await outbox.save({ entries: [], photos: [], removes })
    },

    async exportUnsent() {
      const me = account.current()
      return exportUnsentOf(deps, me?.userId ?? '', clock.now())
    },
  }
}
