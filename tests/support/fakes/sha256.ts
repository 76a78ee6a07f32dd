import { hash as digest } from 'node:crypto'

/** The same text is hashed again and again, by the app, by the server and by who looks at both. */
const known = new Map<string, string>()
const mostKnown = 5_000

/** SHA-256 as lower-case hex, of bytes or of a text's UTF-8: the real one, so that no fake agrees by accident. */
export function sha256(input: string | ArrayBuffer): string {
  if (typeof input !== 'string') return digest('sha256', new Uint8Array(input), 'hex')
  const found = known.get(input)
  if (found !== undefined) return found
  if (known.size >= mostKnown) known.clear()
  const made = digest('sha256', input, 'hex')
  known.set(input, made)
  return made
}

/** The `Hash` port on top of it. */
export const hash = (input: string | ArrayBuffer): Promise<string> => Promise.resolve(sha256(input))
