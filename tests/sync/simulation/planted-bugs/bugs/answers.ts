import { at } from '../planted-bug.ts'
import type { PlantedBug } from '../planted-bug.ts'

const found = 'answer.results.find((one) => one.hash === entry.hash && one.id === entry.id)'

/** Mistakes in what an answer of the server is taken for. */
export const bugsInAnswers: readonly PlantedBug[] = [
  {
    name: 'receipt-without-hash',
    mistake: 'believes a receipt for other words, because the id is right',
    seenBy: ['I3'],
    changes: [
      at('sync/push/outcome.ts', found, 'answer.results.find((one) => one.id === entry.id)'),
      at(
        'sync/push/transitions.ts',
        "if (current.hash !== receipt.hash || current.state === 'received') return null",
        "if (current.state === 'received') return null",
      ),
    ],
  },
  {
    name: 'receipt-without-id',
    mistake: 'believes a receipt for another id, because the hash is right',
    seenBy: ['I3'],
    changes: [at('sync/push/outcome.ts', found, 'answer.results.find((one) => one.hash === entry.hash)')],
  },
  {
    name: 'silence-is-received',
    mistake: 'takes an answer that does not name an item for its receipt',
    seenBy: ['I3'],
    changes: [
      at(
        'sync/push/outcome.ts',
        "if (result === undefined) return { kind: 'unanswered' }",
        `if (result === undefined) {
           const receipt = { receivedAt: answer.serverTime, revision: 1, hash: entry.hash, epoch: answer.epoch }
           return { kind: 'received', receipt }
         }`,
      ),
    ],
  },
  {
    name: 'refused-is-dropped',
    mistake: 'drops an item that the server refused',
    seenBy: ['I1'],
    changes: [
      at(
        'sync/push/batch-push.ts',
        'await round.queue.step(entry.id, giveToOwner(outcome.reason))',
        "await outbox.update(entry.id, () => 'remove')",
      ),
    ],
  },
  {
    name: 'dropped-on-401',
    mistake: 'drops what it was sending when its token is refused',
    seenBy: ['I1'],
    changes: [
      at(
        'sync/push/batch-push.ts',
        'if (first === undefined || !mayBeAnItem) {',
        `if (failure.kind === 'unauthorised') for (const { id } of entries) await outbox.update(id, () => 'remove')
         if (first === undefined || !mayBeAnItem) {`,
      ),
    ],
  },
  {
    name: 'new-id-per-retry',
    mistake: 'offers an item under a new id when the answer was lost',
    seenBy: ['I1', 'I2'],
    changes: [
      at(
        'sync/push/batch-push.ts',
        'if (first === undefined || !mayBeAnItem) {',
        `if (failure.kind === 'unreachable') {
           for (const entry of entries.filter(({ photo }) => photo === null)) {
             const id = deps.ids()
             const envelope = entry.envelope.replace(entry.id, id)
             const again = { ...entry, id, envelope, hash: await deps.hash(envelope) }
             await outbox.save({ entries: [again], photos: [], removes: [entry.id] })
           }
         }
         if (first === undefined || !mayBeAnItem) {`,
      ),
    ],
  },
  {
    name: 'poison-spoils-all',
    mistake: 'does not look which item of a call makes the server fail, and tries all of them again',
    seenBy: ['I7', 'I8'],
    changes: [
      at(
        'sync/push/batch-push.ts',
        'round.batchLimit = Math.ceil(entries.length / 2)',
        'round.failure = failure',
      ),
    ],
  },
  {
    name: 'server-error-blames-all',
    mistake: 'puts everything aside that was in a call on which the server failed',
    seenBy: ['I8'],
    changes: [
      at(
        'sync/push/batch-push.ts',
        'if (entries.length > 1) {',
        `if (entries.length > 1 && failure.kind === 'server_error') {
           for (const entry of entries) await toOwner(round, entry, 'keeps_failing')
           return
         }
         if (entries.length > 1) {`,
      ),
    ],
  },
  {
    name: 'busy-is-a-refusal',
    mistake: 'puts an item aside because the server was busy with its row',
    seenBy: ['I8'],
    changes: [
      at(
        'sync/push/batch-push.ts',
        `case 'busy':
        return wait(round, entry)`,
        `case 'busy':
        return toOwner(round, entry, 'keeps_failing')`,
      ),
    ],
  },
  {
    name: 'restored-server-unseen',
    mistake: 'does not offer again what a restored server lost',
    seenBy: ['I1', 'I2', 'I3'],
    changes: [at('sync/push/sender.ts', 'await offerLostReceipts(round)', '')],
  },
]
