import { failed } from '../failure.ts'
import type { Failure, Result } from '../failure.ts'
import type { Clock } from '../ports.ts'

const patienceMs = 30_000
/** A poor mobile line: 32 kbit/s. */
const slowestBytesPerMs = 4

/** How long a call with so many bytes may take before it counts as lost. */
export const timeLimitMs = (bytes: number): number => patienceMs + Math.ceil(bytes / slowestBytesPerMs)

/**
 * A connection that never answers counts as unreachable after its time. The call itself may still arrive; that is
 * why every item can be offered twice.
 */
export async function withinTime<T>(
  clock: Clock,
  bytes: number,
  call: Promise<Result<T, Failure>>,
): Promise<Result<T, Failure>> {
  let cancel = (): void => undefined
  const timedOut = new Promise<Result<T, Failure>>((resolve) => {
    cancel = clock.after(timeLimitMs(bytes), () => resolve(failed({ kind: 'unreachable' })))
  })
  try {
    return await Promise.race([call, timedOut])
  } finally {
    cancel()
  }
}
