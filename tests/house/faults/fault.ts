/**
 * Where a fault is tried: S the core and the storage in Node, I the embedded backend, P a real PostgreSQL 17, B a real
 * browser.
 */
export type Level = 'S' | 'I' | 'P' | 'B'

export interface Fault {
  readonly row: number
  /** What goes wrong. */
  readonly fault: string
  /** What the app does about it. */
  readonly expected: string
  /** Every level at which a test must show that. */
  readonly levels: readonly Level[]
  /** Levels that cannot be tried yet, because what they need is not built. */
  readonly waits?: { readonly levels: readonly Level[]; readonly on: string; readonly since: string }
}

/** One line of the register. `levels`: letters of the levels, such as `SI`. */
export const fault = (
  row: number,
  levels: string,
  what: string,
  expected: string,
  waits?: Fault['waits'],
): Fault => ({
  row,
  fault: what,
  expected,
  levels: [...levels] as Level[],
  ...(waits === undefined ? {} : { waits }),
})
