import type { PremisesCheck } from '../../domain/premises/premises.ts'
import type { CentreMap, Unit } from '../../services.ts'
import type { OutboxEntry } from '../../sync/outbox-entry.ts'
import type { OutboxStore, PullCursor } from '../../sync/ports.ts'
import { createRefresher, createValue } from '../live.ts'
import type { Value } from '../live.ts'
import type { LocalCache } from '../rows/local-caches.ts'
import type { StoredRow } from '../rows/row-database.ts'
import type { StreetAccount } from './account.ts'
import { centreMapOf, isSameMap } from './centre-map.ts'
import { isPulled, pendingByUnit } from './pending-reports.ts'
import type { PendingReport } from './pending-reports.ts'
import { checkOf } from './row-mapping.ts'
import { createUnitMaker } from './units.ts'
import type { UnitSources } from './units.ts'

export interface StreetViewDeps {
  readonly outbox: Pick<OutboxStore, 'list' | 'onChange'>
  readonly now: () => number
  readonly onUnexpected: (error: unknown) => void
}

/** What is kept of one account's street while it is in use. */
export interface StreetView {
  readonly account: StreetAccount
  readonly cache: LocalCache
  readonly centre: Value<CentreMap | null>
  readonly units: Value<readonly Unit[]>
  readonly isComplete: Value<boolean>
  /** This account's outbox entries of this centre, as of the last look. */
  entries(): readonly OutboxEntry[]
  /** Counts up after each look at changed data, whatever came of it for the values above. */
  readonly looks: Value<number>
  stop(): void
}

const tables = ['premises', 'premises_standings', 'boundaries']

async function receivedChecks(
  cache: LocalCache,
  pending: ReadonlyMap<string, readonly PendingReport[]>,
): Promise<Map<string, PremisesCheck[]>> {
  const received = new Map<string, PremisesCheck[]>([...pending.keys()].map((id) => [id, []]))
  if (received.size === 0) return received
  for (const row of await cache.reader.about([...received.keys()])) {
    const check = row.t === 'premises_checks' ? checkOf(row.id, row.d) : null
    if (check !== null) received.get(check.premisesId ?? '')?.push(check)
  }
  return received
}

/** The units, with what this device adds to the register or changes of it and the copy does not hold yet. */
async function premisesRows(
  rows: readonly StoredRow[],
  entries: readonly OutboxEntry[],
  cursor: PullCursor | null,
): Promise<UnitSources['premises']> {
  const isOfRegister = ({ kind }: OutboxEntry): boolean => kind === 'premises' || kind === 'premises_edit'
  const pending = entries.filter((entry) => isOfRegister(entry) && !isPulled(entry, cursor))
  if (pending.length === 0) return rows
  // Rare, and not part of what the first list needs.
  const { withPendingRegister } = await import('./pending-register.ts')
  return withPendingRegister(rows, pending)
}

/** Reads the copy of the server's rows and this account's outbox, and follows both. */
export function openStreetView(account: StreetAccount, cache: LocalCache, deps: StreetViewDeps): StreetView {
  const view = {
    centre: createValue<CentreMap | null>(),
    units: createValue<readonly Unit[]>(),
    isComplete: createValue<boolean>(),
    looks: createValue<number>(),
  }
  const maker = createUnitMaker()
  const rowsByTable = new Map<string, readonly StoredRow[]>()
  const staleTables = new Set(tables)
  let cursor: PullCursor | null = null
  let entries: readonly OutboxEntry[] = []
  let areEntriesStale = true
  let isComplete = false
  let isStopped = false

  /** Marked as fresh before it is read: a change that comes in meanwhile marks it stale again. */
  async function readRows(): Promise<void> {
    const stale = [...staleTables]
    staleTables.clear()
    const snapshot = await cache.reader.snapshot(stale)
    stale.forEach((table, index) => rowsByTable.set(table, snapshot.tables[index] ?? []))
    cursor = snapshot.cursor
    isComplete = snapshot.wasComplete
  }

  async function readEntries(): Promise<void> {
    if (!areEntriesStale) return
    areEntriesStale = false
    const all = await deps.outbox.list()
    entries = all.filter((entry) => entry.ownerId === account.userId && entry.centreId === account.centreId)
  }

  async function look(): Promise<void> {
    // Both at once: at a cold start neither waits for the other.
    await Promise.all([readRows(), readEntries()])
    const pending = pendingByUnit(entries, cursor)
    const received = await receivedChecks(cache, pending)
    const rowsOf = (table: string): readonly StoredRow[] => rowsByTable.get(table) ?? []
    const premises = await premisesRows(rowsOf('premises'), entries, cursor)
    if (isStopped) return
    const sources = { premises, standings: rowsOf('premises_standings'), pending, received }
    view.units.set(maker.make(sources, deps.now()))
    const map = centreMapOf(account.centreName, rowsOf('boundaries'))
    if (!isSameMap(view.centre.latest(), map)) view.centre.set(map)
    view.isComplete.set(isComplete)
    view.looks.set((view.looks.latest() ?? 0) + 1)
  }

  const refresh = createRefresher(look, deps.onUnexpected)
  const stopRows = cache.reader.onChange((isTouched) => {
    for (const table of tables) if (isTouched(table)) staleTables.add(table)
    refresh()
  })
  const stopOutbox = deps.outbox.onChange(() => {
    areEntriesStale = true
    refresh()
  })
  refresh()

  return {
    ...view,
    account,
    cache,
    entries: () => entries,
    stop() {
      isStopped = true
      stopRows()
      stopOutbox()
    },
  }
}
