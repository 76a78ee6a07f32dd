import type { DurableText } from '../../sync/ports.ts'

/** The session this device holds. It is kept as it is until somebody signs in or out here: no answer removes it. */
export interface Session {
  readonly userId: string
  readonly email: string
  readonly accessToken: string
  readonly refreshToken: string
  /** Milliseconds since the epoch on this device's clock; a hint, because that clock may be wrong. */
  readonly expiresAt: number
}

export interface SessionStore {
  /** Read at once from local data; null when nobody is signed in or what is kept cannot be read. */
  current(): Session | null
  keep(session: Session): void
  forget(): void
  /** Brings back what a kill took from the small storage. Once per page, before `current` is believed. */
  restore(): Promise<void>
}

export interface SessionStoreDeps {
  readonly storage: () => Storage
  readonly now: () => number
  /** A second copy that outlives a kill; left out, there is none. */
  readonly copy?: DurableText
  /** Told when the copy could not be written or read: the session then stands in the small storage alone. */
  readonly onCopyLost?: (error: unknown) => void
}

const key = 'binnenstad.session'
const version = 1

/**
 * Sessions in the browser's small storage, because that can be read without waiting and by every tab. Browsers write
 * it to disk seconds later; a phone killed in between would come back signed out, or with a refresh token that was
 * used up. So each change is also written as a copy, which counts where it is the newer one.
 */
export function createSessionStore({ storage, now, copy, onCopyLost }: SessionStoreDeps): SessionStore {
  let unkept: Kept | null = null
  const copyLost = (error: unknown): void => onCopyLost?.(error)

  function read(): Kept | null {
    try {
      return parse(storage().getItem(key)) ?? unkept
    } catch {
      return unkept
    }
  }

  function put(kept: Kept): void {
    unkept = kept
    try {
      storage().setItem(key, JSON.stringify({ version, at: kept.at, ...kept.session }))
      unkept = null
    } catch {
      // Full or closed to us: held above until the page is closed.
    }
  }

  function change(session: Session | null): void {
    // Later than what it follows, also on a clock that was set back.
    const kept = { session, at: Math.max(now(), (read()?.at ?? 0) + 1) }
    put(kept)
    copy?.write(JSON.stringify({ version, at: kept.at, ...kept.session })).catch(copyLost)
  }

  return {
    current: () => read()?.session ?? null,
    keep: change,
    forget: () => change(null),
    async restore() {
      try {
        const copied = parse((await copy?.read()) ?? null)
        if (copied !== null && copied.at > (read()?.at ?? 0)) put(copied)
      } catch (error) {
        copyLost(error)
      }
    },
  }
}

/** What is kept: a session, or that there is none any more, and since when (ms since the epoch). */
interface Kept {
  readonly session: Session | null
  readonly at: number
}

function parse(text: string | null): Kept | null {
  if (text === null) return null
  try {
    const kept = JSON.parse(text) as Partial<Record<string, unknown>> | null
    if (kept?.['version'] !== version || typeof kept['at'] !== 'number') return null
    return { session: sessionOf(kept), at: kept['at'] }
  } catch {
    return null
  }
}

function sessionOf(kept: Partial<Record<string, unknown>>): Session | null {
  const { userId, email, accessToken, refreshToken, expiresAt } = kept
  if (typeof userId !== 'string' || typeof email !== 'string' || typeof expiresAt !== 'number') return null
  if (typeof accessToken !== 'string' || typeof refreshToken !== 'string') return null
  return { userId, email, accessToken, refreshToken, expiresAt }
}
