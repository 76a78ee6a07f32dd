import { at } from '../planted-bug.ts'
import type { PlantedBug } from '../planted-bug.ts'

const apply = 'await cache.apply({ changes, cursor, generation: fetching.anew })'

/** Mistakes with what others reported. */
export const bugsInPulling: readonly PlantedBug[] = [
  {
    name: 'cursor-before-rows',
    mistake: 'notes how far it read in one transaction, and stores what it read in the next',
    seenBy: ['I4'],
    changes: [at('sync/pull/puller.ts', apply, `await cache.apply({ changes: [], cursor, generation: null })\n    ${apply}`)],
  },
  {
    name: 'tombstone-ignored',
    mistake: 'ignores that a row was taken away',
    seenBy: ['I4'],
    changes: [
      at(
        'sync/pull/puller.ts',
        apply,
        "await cache.apply({ changes: changes.filter((one) => !('gone' in one)), cursor, generation: fetching.anew })",
      ),
    ],
  },
  {
    name: 'short-page-is-the-end',
    mistake: 'takes a page that is not full for the last one',
    seenBy: ['I4'],
    changes: [at('sync/pull/puller.ts', 'if (page.more) continue', 'if (page.changes.length >= rowsPerPage) continue')],
  },
  {
    name: 'sweep-takes-unsent',
    mistake: 'drops own unsent work with the rows that its person may no longer see',
    seenBy: ['I1'],
    changes: [
      at(
        'sync/pull/puller.ts',
        'await cache.sweep(fetching.anew)',
        `await cache.sweep(fetching.anew)
         for (const entry of await deps.outbox.list()) {
           if (entry.state === 'waiting') await deps.outbox.update(entry.id, () => 'remove')
         }`,
      ),
    ],
  },
  {
    name: 'never-swept',
    mistake: 'keeps rows that were not seen again when everything was fetched anew',
    seenBy: ['I4'],
    changes: [at('sync/pull/puller.ts', 'await cache.sweep(fetching.anew)', '')],
  },
  {
    name: 'rights-unseen',
    mistake: 'does not fetch anew when rights change',
    seenBy: ['I4'],
    changes: [
      at(
        'sync/pull/puller.ts',
        '(page.epoch !== fetching.epoch || page.rightsVersion !== fetching.rightsVersion)',
        'page.epoch !== fetching.epoch',
      ),
    ],
  },
  {
    name: 'epoch-unseen',
    mistake: 'goes on from its old cursor on a server that was restored',
    seenBy: ['I3', 'I4'],
    changes: [
      at(
        'sync/pull/puller.ts',
        '(page.epoch !== fetching.epoch || page.rightsVersion !== fetching.rightsVersion)',
        'page.rightsVersion !== fetching.rightsVersion',
      ),
    ],
  },
  {
    name: 'signed-out-rows-stay',
    mistake: 'leaves what somebody saw on the phone when they sign out',
    seenBy: ['I4'],
    changes: [at('sync/account/account.ts', 'if (now !== null) await caches.removeAll(now.person.userId)', '')],
  },
  {
    name: 'role-not-told',
    mistake: 'does not ask who its person is by now when rights change',
    seenBy: ['I4'],
    changes: [at('sync/sync-round.ts', 'if (membershipsKnownAt !== rights) {', 'if (membershipsKnownAt === null) {')],
  },
  {
    name: 'merge-overwrites',
    mistake: 'lets the later of two edits of one field take the place of the earlier, as if it had been seen',
    seenBy: ['I1'],
    changes: [
      at(
        'domain/versioned-edit/merge.ts',
        "return isSameValue(current, base) ? 'applied' : 'conflict'",
        "return 'applied'",
      ),
    ],
  },
]
