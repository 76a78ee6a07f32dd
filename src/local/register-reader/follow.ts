import type { Live } from '../../services.ts'
import type { IdentityStore, OutboxStore } from '../../sync/ports.ts'
import type { OutboxEntry } from '../../sync/outbox-entry.ts'
import { createRefresher, createValue } from '../live.ts'
import type { LocalCaches } from '../rows/local-caches.ts'
import type { StoredRow } from '../rows/row-database.ts'
import type { RowReader } from '../rows/row-reader.ts'
import { followAccount } from '../street-reader/account.ts'
import { isPulled } from '../street-reader/pending-reports.ts'

export interface RegisterReaderDeps {
  readonly caches: LocalCaches
  readonly outbox: Pick<OutboxStore, 'list' | 'onChange'>
  readonly identity: IdentityStore
  readonly onUnexpected: (error: unknown) => void
}

/** What is read of the register at one moment. */
export interface Read {
  readonly reader: RowReader
  rows(table: string): readonly StoredRow[]
  /** Items of the register that the copy does not hold yet, in the order of saving. */
  readonly pending: readonly OutboxEntry[]
}

const isOfRegister = ({ kind }: OutboxEntry): boolean => kind === 'premises' || kind === 'premises_edit'

/** A value worked out from the copy of the server's rows and this account's outbox, only while somebody listens. */
export function followRegister<T>(
  deps: RegisterReaderDeps,
  how: { readonly tables: readonly string[]; readonly empty: T; work(read: Read): Promise<T> | T },
): Live<T> {
  return {
    subscribe(listener) {
      const value = createValue<T>()
      const stopValue = value.subscribe(listener)
      let stopAccount = (): void => undefined

      const stopFollowing = followAccount(
        deps.identity,
        (account) => {
          stopAccount()
          if (account === null) return value.set(how.empty)
          let isOver = false
          const { reader } = deps.caches.cacheOf(account.userId, account.centreId)

          const refresh = createRefresher(async () => {
            const [{ tables, cursor }, entries] = await Promise.all([reader.snapshot(how.tables), deps.outbox.list()])
            const isPending = (entry: OutboxEntry): boolean =>
              entry.ownerId === account.userId &&
              entry.centreId === account.centreId &&
              isOfRegister(entry) &&
              !isPulled(entry, cursor)
            const rows = (table: string): readonly StoredRow[] => tables[how.tables.indexOf(table)] ?? []
            const worked = await how.work({ reader, rows, pending: entries.filter(isPending) })
            // Meanwhile somebody else may have come: nothing of the person who was here stays on the screen.
            if (!isOver) value.set(worked)
          }, deps.onUnexpected)

          const stopRows = reader.onChange((isTouched) => {
            if (how.tables.some(isTouched)) refresh()
          })
          const stopOutbox = deps.outbox.onChange(refresh)
          stopAccount = () => {
            isOver = true
            stopRows()
            stopOutbox()
          }
          refresh()
        },
        deps.onUnexpected,
      )
      return () => {
        stopFollowing()
        stopAccount()
        stopValue()
      }
    },
  }
}
