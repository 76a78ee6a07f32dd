import type { LostWork } from '../../services.ts'
import type { OutboxEntry } from '../outbox-entry.ts'
import type { Clock, DatabaseMark, OutboxStore, OutsideNote } from '../ports.ts'
import { changeNote, counted, isUnsent, lostWith, readNote, unsentAmong } from './note.ts'
import type { Note } from './note.ts'

export interface NotedOutboxDeps {
  readonly outbox: OutboxStore
  readonly mark: DatabaseMark
  readonly outside: OutsideNote
  readonly ids: () => string
  readonly clock: Pick<Clock, 'now'>
}

/** An outbox of which a count stands outside its database, so that a database that is gone is missed. */
export interface NotedOutbox {
  readonly outbox: OutboxStore
  /** Sets the note right, and answers what a former database took with it. @throws StorageFailure */
  settle(): Promise<LostWork | null>
  /** What the note says is lost, without a look at the database. */
  known(): LostWork | null
  acknowledge(): void
}

/**
 * The note is raised after a save is complete and lowered before a receipt is, so that a kill in between makes it say
 * too little: a loss may then be told of too few, never of what is on the server. What still can be otherwise is told
 * with it: the browser writes the note to disk some seconds late, so a loss is told as of the moment of its counting.
 */
export function createNotedOutbox({ outbox, mark, outside, ids, clock }: NotedOutboxDeps): NotedOutbox {
  async function settle(): Promise<LostWork | null> {
    // First: should the database be wiped between the two, its mark is another and all is counted anew.
    const unsent = unsentAmong(await outbox.list())
    const own = await mark.readOrGive(ids())
    const before = readNote(outside)
    const isOfAnother = before !== null && before.mark !== own
    const lost = isOfAnother ? lostWith(before) : (before?.lost ?? null)
    outside.write(JSON.stringify({ mark: own, unsent, countedAt: clock.now(), lost } satisfies Note))
    return isOfAnother ? settle() : lost
  }

  function lower(entry: OutboxEntry | undefined): void {
    if (entry === undefined || !isUnsent(entry)) return
    changeNote(outside, ({ unsent }) => ({ unsent: counted(unsent, entry, -1) }))
  }

  return {
    outbox: {
      ...outbox,
      async save(batch) {
        for (const id of batch.removes ?? []) lower(await outbox.get(id))
        await outbox.save(batch)
      },
      update: (id, change) =>
        outbox.update(id, (current) => {
          const next = change(current)
          if (next === 'remove' || (next !== null && !isUnsent(next))) lower(current)
          return next
        }),
    },
    settle,
    known: () => readNote(outside)?.lost ?? null,
    acknowledge: () => changeNote(outside, () => ({ lost: null })),
  }
}
