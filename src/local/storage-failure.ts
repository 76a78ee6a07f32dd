import { StorageFailure } from '../sync/ports.ts'

/** Names under which browsers report that the connection to the database went away, not that the work was wrong. */
const lostConnection: ReadonlySet<string> = new Set([
  'AbortError',
  'DatabaseClosedError',
  'InvalidStateError',
  // Without a cause: somebody else is just opening it anew.
  'OpenFailedError',
  'TransactionInactiveError',
  'UnknownError',
])

const reasons: Readonly<Record<string, StorageFailure['reason']>> = {
  QuotaExceededError: 'quota',
  VersionError: 'newer_data',
  NotReadableError: 'unreadable_photo',
  DatabaseClosedError: 'unavailable',
  InvalidStateError: 'unavailable',
  MissingAPIError: 'unavailable',
  OpenFailedError: 'unavailable',
  SecurityError: 'unavailable',
  NotAllowedError: 'unavailable',
  TransactionInactiveError: 'unavailable',
  UnknownError: 'unavailable',
  AbortError: 'unavailable',
  TimeoutError: 'unavailable',
  ConstraintError: 'other',
}

/** The names of an error and of everything it wraps, innermost first: an abort says less than what it was caused by. */
function namesOf(error: unknown): string[] {
  const names: string[] = []
  let current: unknown = error
  while (typeof current === 'object' && current !== null && names.length < 8) {
    const { name, inner, cause, failures } = current as Record<string, unknown>
    if (typeof name === 'string') names.unshift(name)
    const single = inner ?? cause
    current = single ?? (Array.isArray(failures) ? (failures as unknown[])[0] : undefined)
  }
  return names
}

/** True when the same work may succeed on a connection opened anew. */
export const isLostConnection = (error: unknown): boolean => {
  const [innermost] = namesOf(error)
  return innermost !== undefined && lostConnection.has(innermost)
}

/** What the storage refused as a `StorageFailure`; anything that is no storage error is given back as it is. */
export function asStorageFailure(error: unknown): unknown {
  if (error instanceof StorageFailure) return error
  for (const name of namesOf(error)) {
    const reason = reasons[name]
    if (reason !== undefined) return new StorageFailure(reason, { cause: error })
  }
  return error
}
