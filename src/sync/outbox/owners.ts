import type { DurableText, Hash, OutboxStore } from '../ports.ts'
import { StorageFailure } from '../ports.ts'
import type { FollowedAccount } from '../reporting/deps.ts'

/** Which accounts on this device belong to an e-mail address, known after they signed out. */
export interface Owners {
  /** Remembers whoever works here from now on. Returns how to stop. */
  follow(): () => void
  /** The account that last worked here under this address and still has something in the outbox; null for none. */
  ownerWith(email: string): Promise<string | null>
}

export interface OwnersDeps {
  readonly outbox: Pick<OutboxStore, 'list'>
  readonly account: FollowedAccount
  readonly hash: Hash
  /** Where they are kept; addresses only as hashes, each with its own salt. */
  readonly kept: DurableText
  readonly onUnexpected: (error: unknown) => void
}

type Book = Readonly<Record<string, string>>

/**
 * Whoever signed out, or is no longer let in, has a right to a copy of their own work. The address is no lock, as the
 * phone's own is; it keeps people who share a phone from taking each other's work by accident.
 */
export function createOwners({ outbox, account, hash, kept, onUnexpected }: OwnersDeps): Owners {
  const digest = (userId: string, email: string): Promise<string> => hash(`${userId} ${email.trim().toLowerCase()}`)

  async function read(): Promise<Book> {
    try {
      return JSON.parse((await kept.read()) ?? '{}') as Book
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      // Written by another version perhaps: whoever works here next is remembered anew.
      return {}
    }
  }

  async function remember(userId: string, email: string): Promise<void> {
    const [book, own] = [await read(), await digest(userId, email)]
    if (book[userId] === own) return
    const needed = new Set((await outbox.list()).map((entry) => entry.ownerId))
    const others = Object.entries(book).filter(([id]) => needed.has(id) && id !== userId)
    await kept.write(JSON.stringify({ ...Object.fromEntries(others), [userId]: own }))
  }

  return {
    follow: () =>
      account.who.subscribe((who) => {
        if (who === null) return
        remember(who.person.userId, who.person.email).catch((error: unknown) => {
          // On a full or closed disk the person must sign in to get a copy; nothing else depends on it.
          if (!(error instanceof StorageFailure)) onUnexpected(error)
        })
      }),

    async ownerWith(email) {
      const book = await read()
      const entries = await outbox.list()
      for (const [userId, known] of Object.entries(book)) {
        const isInOutbox = entries.some((entry) => entry.ownerId === userId)
        if (isInOutbox && (await digest(userId, email)) === known) return userId
      }
      return null
    },
  }
}
