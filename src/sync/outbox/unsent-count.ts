import type { Live } from '../../services.ts'
import { createDerivedLive } from '../live.ts'
import type { OutboxStore } from '../ports.ts'
import type { FollowedAccount } from '../reporting/deps.ts'

/** How many items of the person in use the server has not acknowledged; 0 while nobody is signed in. */
export function createUnsentCount(deps: {
  readonly outbox: Pick<OutboxStore, 'list' | 'onChange'>
  readonly account: FollowedAccount
  readonly onUnexpected: (error: unknown) => void
}): Live<number> {
  const { outbox, account } = deps
  return createDerivedLive({
    async derive() {
      const entries = await outbox.list()
      const me = account.current()?.userId
      return entries.filter((entry) => entry.ownerId === me && entry.state !== 'received').length
    },
    follow(onChange) {
      const stops = [outbox.onChange(onChange), account.who.subscribe(onChange)]
      return () => stops.forEach((stop) => stop())
    },
    onUnexpected: deps.onUnexpected,
  })
}
