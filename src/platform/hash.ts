import type { Hash } from '../sync/ports.ts'

/** SHA-256 by the browser itself, which has it in secure contexts only (HTTPS or localhost). */
export const hash: Hash = async (input) => {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
