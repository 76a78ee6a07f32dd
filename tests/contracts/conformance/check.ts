import type { Cast } from './backend.ts'

/** Something the app relies on, whatever the backend. `run` throws when it does not hold. */
export interface Check {
  /** A fact in the third person. */
  readonly name: string
  run(cast: Cast): Promise<void>
}

/** Where backends are known to answer differently. The app must work with every answer listed. */
export interface Deviation {
  readonly name: string
  /** What hosted Supabase answers, from its documentation and sources. */
  readonly hosted: string
  /** What the embedded backend answers; asserted in the tests, so that a change of it is noticed. */
  readonly embedded: string
  /** Why the app does not mind. */
  readonly consequence: string
  observe(cast: Cast): Promise<string>
}

export interface Result {
  readonly name: string
  readonly ok: boolean
  readonly detail: string
  /** Whether this is an answer that was known to differ from the hosted one. */
  readonly isKnownDeviation: boolean
}

export async function runCheck(check: Check, cast: Cast): Promise<Result> {
  try {
    await check.run(cast)
    return { name: check.name, ok: true, detail: '', isKnownDeviation: false }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return { name: check.name, ok: false, detail, isKnownDeviation: false }
  }
}

export async function runDeviation(deviation: Deviation, cast: Cast): Promise<Result> {
  const { name, hosted, embedded } = deviation
  const observed = await deviation.observe(cast).catch((error: unknown) => `threw ${String(error)}`)
  const isKnownDeviation = observed === embedded && observed !== hosted
  return { name, ok: observed === hosted || isKnownDeviation, detail: observed, isKnownDeviation }
}
