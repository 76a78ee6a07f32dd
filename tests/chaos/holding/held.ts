/** A report as somebody holds it: the server as a row, the phone as an item that it keeps. */
export interface HeldCheck {
  readonly id: string
  readonly unitId: string | null
  readonly state: string
  readonly note: string | null
  readonly replaces: string | null
}

export interface HeldPhoto {
  readonly id: string
  readonly recordId: string
  /** The hash that its row or item gives. */
  readonly sha256: string
  /** What the bytes really hash to; null where there are none. */
  readonly found: string | null
  /** The number drawn in the picture; null where none can be read. */
  readonly mark: number | null
}

export interface HeldEdit {
  readonly id: string
  readonly unitId: string
  readonly occupant: string | null
}

/** Everything of one person that one side holds. */
export interface Held {
  readonly checks: readonly HeldCheck[]
  readonly photos: readonly HeldPhoto[]
  readonly edits: readonly HeldEdit[]
}

/** What both hold counts once: under one id there is one thing. What the second brings whole goes first. */
export function together(server: Held, outbox: Held): Held {
  const merge = <T extends { readonly id: string }>(here: readonly T[], there: readonly T[]): T[] => {
    const ids = new Set(there.map(({ id }) => id))
    return [...there, ...here.filter(({ id }) => !ids.has(id))]
  }
  return {
    checks: merge(server.checks, outbox.checks),
    photos: merge(server.photos, outbox.photos),
    edits: merge(server.edits, outbox.edits),
  }
}
