import { createHash } from 'node:crypto'

/** SHA-256 as lower-case hex, of bytes or of a text's UTF-8: the real one, so that no fake agrees by accident. */
export function sha256(input: string | ArrayBuffer): string {
  return createHash('sha256')
    .update(typeof input === 'string' ? input : new Uint8Array(input))
    .digest('hex')
}

/** The `Hash` port on top of it. */
export const hash = (input: string | ArrayBuffer): Promise<string> => Promise.resolve(sha256(input))
