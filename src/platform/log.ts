import type { Log } from '../sync/ports.ts'

export type LogFact = string | number | boolean | null

export interface LogEntry {
  /** Milliseconds since the epoch on this device's clock. */
  readonly at: number
  readonly event: string
  readonly facts: Readonly<Record<string, LogFact>>
}

export interface RingLog extends Log {
  /** Oldest first, of all tabs as far as they were kept. */
  entries(): readonly LogEntry[]
  /** Keeps what was written since the last time; also happens by itself a moment after each entry. */
  flush(): void
}

export interface RingLogDeps {
  readonly now: () => number
  readonly after: (ms: number, callback: () => void) => () => void
  readonly storage: () => Storage
  readonly capacity?: number
}

const key = 'binnenstad.log'
const flushAfterMs = 1_000

/**
 * The last few hundred events of this device, to go along with an exported outbox. Codes and counts only: a text
 * that could be a name, an address or an id is withheld here, so that no caller can leak one by mistake.
 */
export function createRingLog({ now, after, storage, capacity = 500 }: RingLogDeps): RingLog {
  let unkept: LogEntry[] = []
  let isFlushPlanned = false

  function kept(): LogEntry[] {
    try {
      const read: unknown = JSON.parse(storage().getItem(key) ?? '[]')
      return Array.isArray(read) ? (read as LogEntry[]) : []
    } catch {
      return []
    }
  }

  // Other tabs write to the same place: what they kept is read again before ours is added.
  const entries = (): LogEntry[] => [...kept(), ...unkept].slice(-capacity)

  function flush(): void {
    isFlushPlanned = false
    if (unkept.length === 0) return
    try {
      storage().setItem(key, JSON.stringify(entries()))
      unkept = []
    } catch {
      // Full or closed to us: the newest stay in memory for this page.
      unkept = unkept.slice(-capacity)
    }
  }

  return {
    write(event, facts = {}) {
      const codes = Object.entries(facts).map(([name, fact]) => [name, withoutPerson(fact)] as const)
      unkept.push({ at: now(), event: String(withoutPerson(event)), facts: Object.fromEntries(codes) })
      if (isFlushPlanned) return
      isFlushPlanned = true
      after(flushAfterMs, flush)
    },
    entries,
    flush,
  }
}

const codePattern = /^[a-z0-9][a-z0-9_.-]{0,39}$/i
const idPattern = /[0-9a-f]{8}-[0-9a-f]{4}-/i

function withoutPerson(fact: LogFact): LogFact {
  if (typeof fact !== 'string') return fact
  return codePattern.test(fact) && !idPattern.test(fact) ? fact : 'withheld'
}
