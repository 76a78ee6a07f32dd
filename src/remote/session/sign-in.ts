import { failed, succeeded } from '../../sync/failure.ts'
import type { SignIn } from '../../sync/ports.ts'
import { demoAccounts, demoCode } from './demo.ts'
import type { RemoteParts } from '../parts.ts'

/** How long a code is good (supabase/config.toml, otp_expiry); servers answer a wrong and a stale one alike. */
const codeLifetimeMs = 15 * 60 * 1000

/** Enough to spare a person the wait for a mail that can never come; the server decides. */
const looksLikeEmail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** The part of signing in that needs the server. */
export function createSignIn(
  parts: RemoteParts & { readonly appUrl: string },
): Omit<SignIn, 'forgetSession' | 'sessionOwner'> {
  const { sessions, now, send, appUrl } = parts
  const askedAt = new Map<string, number>()
  const normal = (email: string): string => email.trim().toLowerCase()

  return {
    async requestCode(typed) {
      const email = normal(typed)
      if (!looksLikeEmail.test(email)) return failed('invalid_email')
      const side = await parts.loadServerSide()
      if (!side.ok) return failed('unreachable')
      const asked = await side.value.requestCode(parts, email)
      if (asked.ok) askedAt.set(email, now())
      return asked
    },

    async confirmCode(typed, typedCode) {
      const email = normal(typed)
      const side = await parts.loadServerSide()
      if (!side.ok) return failed('unreachable')
      const confirmed = await side.value.confirmCode(parts, email, typedCode.replace(/\s/g, ''))
      if (!confirmed.ok) {
        const isStale = now() - (askedAt.get(email) ?? now()) > codeLifetimeMs
        return confirmed.failure === 'wrong_code' && isStale ? failed('expired_code') : confirmed
      }
      const { user, access_token: accessToken, refresh_token: refreshToken, expires_in: seconds } = confirmed.value
      const person = { userId: user.id, email: user.email || email }
      sessions.keep({ ...person, accessToken, refreshToken, expiresAt: now() + seconds * 1000 })
      return succeeded(person)
    },

    async memberships() {
      if (sessions.current() === null) return failed({ kind: 'signed_out' })
      const side = await parts.loadServerSide()
      if (!side.ok) return side
      const session = sessions.current()
      if (session === null) return failed({ kind: 'signed_out' })
      return side.value.claimInvitations(parts, session.accessToken)
    },

    demoAccounts: () => demoAccounts(send, appUrl),
    demoCode: (email) => demoCode(send, appUrl, normal(email)),
  }
}
