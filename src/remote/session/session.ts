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
}

const key = 'binnenstad.session'
const version = 1

/**
 * Sessions in the browser's small storage, because that can be read without waiting and by every tab.
 * Where the browser keeps nothing for us a session holds until the page is closed.
 */
export function createSessionStore(storage: () => Storage): SessionStore {
  let unkept: Session | null = null

  return {
    current() {
      try {
        return parse(storage().getItem(key)) ?? unkept
      } catch {
        return unkept
      }
    },
    keep(session) {
      unkept = session
      try {
        storage().setItem(key, JSON.stringify({ version, ...session }))
        unkept = null
      } catch {
        // Full or closed to us: held above until the page is closed.
      }
    },
    forget() {
      unkept = null
      try {
        storage().removeItem(key)
      } catch {
        // Closed to us, so nothing of ours is in it.
      }
    },
  }
}

function parse(text: string | null): Session | null {
  if (text === null) return null
  try {
    const kept = JSON.parse(text) as Partial<Record<string, unknown>> | null
    if (kept?.['version'] !== version) return null
    const { userId, email, accessToken, refreshToken, expiresAt } = kept
    if (typeof userId !== 'string' || typeof email !== 'string' || typeof expiresAt !== 'number') return null
    if (typeof accessToken !== 'string' || typeof refreshToken !== 'string') return null
    return { userId, email, accessToken, refreshToken, expiresAt }
  } catch {
    return null
  }
}
