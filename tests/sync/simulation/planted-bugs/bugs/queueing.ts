import { at } from '../planted-bug.ts'
import type { PlantedBug } from '../planted-bug.ts'

/** Mistakes in whose turn it is, and when. */
export const bugsInQueueing: readonly PlantedBug[] = [
  {
    name: 'order-lost',
    mistake: 'lets what was said later of a unit go before what must still wait',
    seenBy: ['I5'],
    changes: [at('sync/push/batch.ts', "if (entry.kind !== 'photo') held.add(entry.aggregate)", '')],
  },
  {
    name: 'refused-blocks-unit',
    mistake: 'lets an item that needs attention hold up everything else of its unit',
    seenBy: ['I7', 'I8'],
    changes: [
      at(
        'sync/push/batch.ts',
        "if (entry.state === 'attention' || entry.state === 'received' || isPastRow(entry)) continue",
        `if (entry.state === 'attention') held.add(entry.aggregate)
         if (entry.state === 'attention' || entry.state === 'received' || isPastRow(entry)) continue`,
      ),
    ],
  },
  {
    name: 'killed-stays-sending',
    mistake: 'never takes up again what a killed app left as "sending"',
    seenBy: ['I7'],
    changes: [
      at('sync/push/sender.ts', 'await queue.step(entry.id, release)', 'continue'),
      at(
        'sync/push/batch.ts',
        "if (entry.state === 'attention' || entry.state === 'received' || isPastRow(entry)) continue",
        "if (entry.state !== 'waiting' || isPastRow(entry)) continue",
      ),
    ],
  },
  {
    name: 'waits-for-ever',
    mistake: 'waits for ever on a connection that never answers',
    seenBy: ['I3', 'I4', 'I7'],
    changes: [at('sync/calls/time-limit.ts', 'return await Promise.race([call, timedOut])', 'return await call')],
  },
  {
    name: 'back-off-wedges',
    mistake: 'doubles its wait without an end',
    seenBy: ['I3', 'I4', 'I7'],
    changes: [at('sync/calls/back-off.ts', 'Math.min(longestWaitMs, firstWaitMs * 2 ** ', '(firstWaitMs * 2 ** ')],
  },
  {
    name: 'clock-believed',
    mistake: 'believes a wait that was planned before its clock was set back',
    seenBy: ['I7'],
    changes: [
      at(
        'sync/calls/back-off.ts',
        'return notBefore > now && notBefore - now <= longestWaitMs',
        'return notBefore > now',
      ),
    ],
  },
  {
    name: 'retry-after-ignored',
    mistake: 'asks again by its own back-off when the server asked for a longer wait',
    seenBy: ['I7'],
    changes: [
      at(
        'sync/sync-loop.ts',
        'asked === null ? backOffMs(failures, random) : Math.min(asked, longestAskedWaitMs)',
        'backOffMs(failures, random)',
      ),
    ],
  },
  {
    name: 'child-of-refused-waits',
    mistake: 'lets what follows from a refused record wait for it for ever',
    seenBy: ['I7'],
    changes: [at('sync/push/sender.ts', 'await giveChildrenToOwner(round)', '')],
  },
  {
    name: 'child-of-refused-spins',
    mistake: 'gives the children of a refused record to their owner again and again, and does nothing else any more',
    seenBy: ['I7'],
    changes: [
      at(
        'sync/push/sender.ts',
        "for (const entry of orphans) await round.queue.step(entry.id, giveToOwner('parent_refused'))",
        'for (const entry of orphans) await round.queue.step(entry.id, release)',
      ),
    ],
  },
  {
    name: 'forgets-it-was-tried',
    mistake: 'forgets that an item was tried, and changes words in place that may be on the server',
    seenBy: ['I1', 'I3', 'I8'],
    changes: [at('sync/push/transitions.ts', 'attempts: current.attempts + 1', 'attempts: current.attempts')],
  },
]
