import { isItemKind, itemKinds } from '../../domain/item-kinds.ts'
import type { CountedAs } from '../../domain/item-kinds.ts'
import type { LostWork, UnsentCounts } from '../../services.ts'
import type { OutboxEntry } from '../outbox-entry.ts'
import type { OutsideNote } from '../ports.ts'

/** What is noted outside the database, so that its loss can be seen. Figures and a random word: nothing of a person. */
export interface Note {
  /** The mark of the database that the figures are about. */
  readonly mark: string
  /** Items of all accounts that the server had not acknowledged. */
  readonly unsent: UnsentCounts
  /** When they were counted, ms since the epoch on the device clock. */
  readonly countedAt: number
  /** What went with an earlier database, until it was acknowledged. */
  readonly lost: LostWork | null
}

export const isUnsent = ({ state }: OutboxEntry): boolean => state !== 'received'

const unitOf = ({ kind }: OutboxEntry): CountedAs => (isItemKind(kind) ? itemKinds[kind] : 'change')

/** These figures with another item, or with one less; never below nothing. */
export const counted = (counts: UnsentCounts, entry: OutboxEntry, by: 1 | -1): UnsentCounts => ({
  ...counts,
  [unitOf(entry)]: Math.max(0, counts[unitOf(entry)] + by),
})

/** What of these the server has not acknowledged. */
export const unsentAmong = (entries: readonly OutboxEntry[]): UnsentCounts =>
  entries.filter(isUnsent).reduce((counts, entry) => counted(counts, entry, 1), { report: 0, change: 0, photo: 0 })

/** What is lost when this note speaks of another database than there is, with what was lost before and not read. */
export function lostWith({ unsent, countedAt, lost }: Note): LostWork | null {
  const { report, change, photo } = unsent
  if (report + change + photo === 0) return lost
  const before = lost?.counts ?? { report: 0, change: 0, photo: 0 }
  const counts = { report: report + before.report, change: change + before.change, photo: photo + before.photo }
  return { counts, countedAt }
}

/** Null where nothing stands, or nothing that this version can read. */
export function readNote(outside: OutsideNote): Note | null {
  try {
    const found = JSON.parse(outside.read() ?? 'null') as Partial<Note> | null
    return typeof found?.unsent?.photo === 'number' ? (found as Note) : null
  } catch {
    return null
  }
}

/** Changes the note that is there, if there is one. */
export function changeNote(outside: OutsideNote, change: (note: Note) => Partial<Note>): void {
  const note = readNote(outside)
  if (note !== null) outside.write(JSON.stringify({ ...note, ...change(note) }))
}
