import type { EmailDriver, EmailMessage } from '@supabase/lite'

const newestKept = 500

/** The mail of a server that sends none: codes are kept here, in memory, and handed to whoever may see them. */
export interface CodeMail extends EmailDriver {
  /** The newest code mailed to this address since the server started, or null. */
  newest(address: string): string | null
  /** Forgets the code: it was used, or shown. */
  forget(address: string): void
}

/**
 * @param onCode is told each code as it is "sent"; the embedded server prints it at the terminal, because it stands
 * on the machine of the person who signs in
 */
export function keepCodes(onCode: (address: string, code: string) => void): CodeMail {
  const codesByAddress = new Map<string, string>()
  return {
    async send(message: EmailMessage) {
      const code = /\b\d{6}\b/.exec(message.text ?? '')?.[0]
      if (code === undefined) return
      const address = normalAddress(message.to)
      codesByAddress.delete(address)
      codesByAddress.set(address, code)
      const [oldest] = codesByAddress.keys()
      if (codesByAddress.size > newestKept && oldest !== undefined) codesByAddress.delete(oldest)
      onCode(address, code)
    },
    newest: (address) => codesByAddress.get(normalAddress(address)) ?? null,
    forget: (address) => void codesByAddress.delete(normalAddress(address)),
  }
}

/** One person, one key: `Anna@Example.NL ` and `anna@example.nl` are the same mailbox here, as they are to lite. */
export function normalAddress(address: string): string {
  return address.trim().toLowerCase()
}
