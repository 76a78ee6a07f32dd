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

const units: readonly CountedAs[] = ['report', 'change', 'photo']
const countsOf = (count: (unit: CountedAs) => number): UnsentCounts => ({
  report: count('report'),
  change: count('change'),
  photo: count('photo'),
})

export const unitOf = ({ kind }: Pick<OutboxEntry, 'kind'>): CountedAs => (isItemKind(kind) ? itemKinds[kind] : 'change')

/** What of these the server has not acknowledged. */
export function unsentAmong(entries: readonly OutboxEntry[]): UnsentCounts {
  const unsent = entries.filter((entry) => entry.state !== 'received').map(unitOf)
  return countsOf((unit) => unsent.filter((one) => one === unit).length)
}

export const lessOne = (counts: UnsentCounts, of: CountedAs): UnsentCounts => ({
  ...counts,
  [of]: Math.max(0, counts[of] - 1),
})

const isAny = (counts: UnsentCounts): boolean => units.some((unit) => counts[unit] > 0)

/**
 * What is lost when this note speaks of another database than the one there is: what it counted, with what was lost
 * before and not acknowledged.
 */
export function lostWith({ unsent, countedAt, lost }: Note): LostWork | null {
  if (!isAny(unsent)) return lost
  return { counts: countsOf((unit) => unsent[unit] + (lost?.counts[unit] ?? 0)), countedAt }
}

/** Null where nothing stands, or nothing that this version can read. */
export function readNote(outside: OutsideNote): Note | null {
  try {
    const found = JSON.parse(outside.read() ?? 'null') as Partial<Note> | null
    if (typeof found?.mark !== 'string' || typeof found.countedAt !== 'number' || !areCounts(found.unsent)) return null
    const { mark, unsent, countedAt, lost } = found
    return { mark, unsent, countedAt, lost: areCounts(lost?.counts) ? (lost ?? null) : null }
  } catch {
    return null
  }
}

export const writeNote = (outside: OutsideNote, note: Note): void => outside.write(JSON.stringify(note))

const areCounts = (counts: Partial<UnsentCounts> | undefined): counts is UnsentCounts =>
  units.every((unit) => Number.isInteger(counts?.[unit]))
