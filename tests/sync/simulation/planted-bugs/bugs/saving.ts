import { at } from '../planted-bug.ts'
import type { PlantedBug } from '../planted-bug.ts'

/** Takes all unsent work of one owner out of the outbox, as no code of ours may. */
const dropUnsent = (outbox: string, owner: string): string =>
  `for (const entry of await ${outbox}.list()) {
     if (entry.ownerId === ${owner} && entry.state !== 'received') await ${outbox}.update(entry.id, () => 'remove')
   }`

/** Mistakes with what is saved, and whose it is. */
export const bugsInSaving: readonly PlantedBug[] = [
  {
    name: 'saved-before-disk',
    mistake: 'says that a report is saved before the disk does',
    seenBy: ['I1'],
    changes: [
      at(
        'sync/reporting/reporting.ts',
        'await outbox.save({ entries: [entry], photos: [] })',
        'outbox.save({ entries: [entry], photos: [] }).catch(() => undefined)',
      ),
    ],
  },
  {
    name: 'two-taps-two-reports',
    mistake: 'makes two reports of two taps',
    seenBy: ['I2'],
    changes: [at('sync/reporting/double-tap.ts', 'if (running !== undefined) return running.answer', '')],
  },
  {
    name: 'taken-away-while-sending',
    mistake: 'treats a report that is on its way as one that was never sent',
    seenBy: ['I1', 'I2', 'I8'],
    changes: [
      at('sync/reporting/base.ts', "entry.state === 'waiting' && entry.attempts === 0", "entry.state !== 'received'"),
    ],
  },
  {
    name: 'undo-only-here',
    mistake: 'takes a sent report back on the phone alone, without telling the server',
    seenBy: ['I1'],
    changes: [at('sync/reporting/undo.ts', 'await withdraw(baseOfEntry(entry))', '')],
  },
  {
    name: 'discard-takes-all',
    mistake: 'throws away with an item everything else that is only on the phone',
    seenBy: ['I1'],
    changes: [
      at(
        'sync/outbox/discarding.ts',
        '[entry, ...descendantsOf(id, entries)].reverse()',
        'entries.filter(isOnlyHere).reverse()',
      ),
    ],
  },
  {
    name: 'text-not-cleaned',
    mistake: 'hashes text that the server cannot store as it is',
    seenBy: ['I1', 'I3', 'I8'],
    changes: [
      at('sync/items/envelope.ts', String.raw`text.replace(/\p{Surrogate}/gu, '\uFFFD').replaceAll('\0', '')`, 'text'),
    ],
  },
  {
    name: 'edit-without-base',
    mistake: 'sends with an edit what was typed as what was seen',
    seenBy: ['I1'],
    changes: [at('sync/items/register-payload.ts', 'base: edit.base,', 'base: clean(edit.changes),')],
  },
  {
    name: 'forgets-receipts-early',
    mistake: 'forgets at once what arrived, so that a restored server never gets it back',
    seenBy: ['I1', 'I2', 'I3'],
    changes: [
      at('sync/sync-round.ts', 'Date.parse(pulled.serverTime) - keepReceivedMs', 'Date.parse(pulled.serverTime)'),
    ],
  },
  {
    name: 'wrong-account',
    mistake: 'sends as whoever is signed in what another account left',
    seenBy: ['I6', 'I3'],
    changes: [at('sync/push/queue.ts', 'if (entry.ownerId !== ownerId) continue', '')],
  },
  {
    name: 'sign-out-empties',
    mistake: 'clears unsent work when somebody signs out',
    seenBy: ['I1'],
    changes: [
      at(
        'sync/account/account.ts',
        'if (now !== null) await caches.removeAll(now.person.userId)',
        `if (now !== null) await caches.removeAll(now.person.userId)
         ${dropUnsent('deps.outbox', 'now?.person.userId')}`,
      ),
    ],
  },
  {
    name: 'refused-refresh-empties',
    mistake: 'treats a token that cannot be renewed as a sign-out that clears everything',
    seenBy: ['I1'],
    changes: [
      at(
        'sync/calls/server-calls.ts',
        'if (!renewed.ok) return failed(afterRefresh(renewed.failure))',
        `if (!renewed.ok && afterRefresh(renewed.failure).kind === 'unauthorised') {
           ${dropUnsent('deps.outbox', 'ownerId')}
         }
         if (!renewed.ok) return failed(afterRefresh(renewed.failure))`,
      ),
    ],
  },
]
