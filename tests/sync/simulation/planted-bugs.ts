import { vi } from 'vitest'
import type * as BackOffModule from '../../../src/sync/calls/back-off.ts'
import type * as TimeLimitModule from '../../../src/sync/calls/time-limit.ts'
import type * as PullerModule from '../../../src/sync/pull/puller.ts'
import type * as BatchPushModule from '../../../src/sync/push/batch-push.ts'
import type * as BatchModule from '../../../src/sync/push/batch.ts'
import type * as OutcomeModule from '../../../src/sync/push/outcome.ts'
import type * as QueueModule from '../../../src/sync/push/queue.ts'
import type * as TransitionsModule from '../../../src/sync/push/transitions.ts'
import type * as BaseModule from '../../../src/sync/reporting/base.ts'
import type * as TapsModule from '../../../src/sync/reporting/double-tap.ts'
import type * as EnvelopeModule from '../../../src/sync/items/envelope.ts'

/** A mistake that somebody could make in the core, and that the invariants must see. */
export interface PlantedBug {
  readonly name: string
  /** Which invariants may report it. */
  readonly seenBy: RegExp
  plant(): void
}

const push = '../../../src/sync/push'

type Transitions = typeof TransitionsModule
type Batch = typeof BatchModule
type BatchPush = typeof BatchPushModule
type TimeLimit = typeof TimeLimitModule
type Outcome = typeof OutcomeModule
type Queue = typeof QueueModule
type BackOff = typeof BackOffModule
type Puller = typeof PullerModule
type Envelope = typeof EnvelopeModule
type Base = typeof BaseModule
type Taps = typeof TapsModule

const worsened = new Set<string>()

/** Gives the core its good modules back. */
export function unplant(): void {
  for (const path of worsened) vi.doUnmock(path)
  worsened.clear()
  vi.resetModules()
}

/** Replaces some exports of a module of the core by worse ones. */
function worsen<M extends object>(path: string, worse: (good: M) => Partial<M>): void {
  worsened.add(path)
  vi.doMock(path, async (original) => {
    const good = await original<M>()
    return { ...good, ...worse(good) }
  })
}

const transitions = (worse: (good: Transitions) => Partial<Transitions>): void =>
  worsen('../../../src/sync/push/transitions.ts', worse)

export const plantedBugs: readonly PlantedBug[] = [
  {
    name: 'believes a receipt without looking at its id and hash',
    seenBy: /I3|I1/,
    plant: () =>
      worsen<Outcome>(`${push}/outcome.ts`, (good) => ({
        outcomeFor(entry, answer) {
          const [first] = answer.results
          if (first?.outcome !== 'received') return good.outcomeFor(entry, answer)
          const receipt = { receivedAt: answer.serverTime, revision: 1, hash: entry.hash, epoch: answer.epoch }
          return { kind: 'received', receipt }
        },
      })),
  },
  {
    name: 'drops a refused item',
    seenBy: /I1|I3/,
    plant: () =>
      transitions(() => ({
        giveToOwner: () => (current) => ({ ...current, state: 'received', reason: null }),
      })),
  },
  {
    name: 'calls a photo received as soon as its row is',
    seenBy: /I3/,
    plant: () =>
      transitions(() => ({
        acceptReceipt: (receipt) => (current) => ({ ...current, state: 'received', reason: null, receipt }),
      })),
  },
  {
    name: 'forgets that an item was tried, and changes its words in place',
    seenBy: /I1|I8/,
    plant: () =>
      transitions((good) => ({
        markSending(current) {
          const marked = good.markSending(current)
          return marked === null ? null : { ...marked, attempts: 0 }
        },
      })),
  },
  {
    name: 'sends items of one unit in any order',
    seenBy: /I5/,
    plant: () =>
      worsen<Batch>(`${push}/batch.ts`, (good) => ({
        nextBatch: (unsent, around, limit) =>
          good.nextBatch([...unsent].reverse().map((entry) => ({ ...entry, aggregate: entry.id })), around, limit),
      })),
  },
  {
    name: 'never takes up what a killed app left as "sending"',
    seenBy: /I7/,
    plant: () => {
      worsen<Batch>(`${push}/batch.ts`, (good) => ({
        nextBatch: (unsent, around, limit) =>
          good.nextBatch(
            unsent.filter((entry) => entry.state !== 'sending'),
            around,
            limit,
          ),
      }))
      transitions(() => ({ release: (current) => (current.attempts > 1_000 ? current : null) }))
    },
  },
  {
    name: 'waits for ever on a connection that never answers',
    seenBy: /I7|I4/,
    plant: () =>
      worsen<TimeLimit>('../../../src/sync/calls/time-limit.ts', () => ({
        withinTime: (_clock, _bytes, call) => call,
      })),
  },
  {
    name: 'believes its clock when it was set back',
    seenBy: /I7/,
    plant: () =>
      worsen<BackOff>('../../../src/sync/calls/back-off.ts', () => ({ isHeld: (notBefore, now) => notBefore > now })),
  },
  {
    name: 'sends what another account left',
    seenBy: /I6|I8|I3/,
    plant: () =>
      worsen<Queue>(`${push}/queue.ts`, (good) => ({
        openQueue: (store, ownerId) =>
          good.openQueue(
            { ...store, update: store.update, list: async () => (await store.list()).map((e) => ({ ...e, ownerId })) },
            ownerId,
          ),
      })),
  },
  {
    name: 'does not offer again what a restored server lost',
    seenBy: /I2|I1|I3/,
    plant: () =>
      transitions(() => ({
        offerAgain: ({ receipt, ...rest }) => ({ ...rest, receipt: receipt && { ...receipt, epoch: 'epoch-2' } }),
      })),
  },
  {
    name: 'does not fetch anew when rights change',
    seenBy: /I4/,
    plant: () =>
      worsen<Puller>('../../../src/sync/pull/puller.ts', (good) => ({
        createPuller: (deps) =>
          good.createPuller({
            ...deps,
            calls: {
              ask: async (ownerId, bytes, call) => {
                const answer = await deps.calls.ask(ownerId, bytes, call)
                if (!answer.ok || typeof answer.value !== 'object') return answer
                return { ok: true, value: { ...answer.value, rightsVersion: 1, visible: null } }
              },
            },
          }),
      })),
  },
  {
    name: 'lets one poisonous item spoil the call for all',
    seenBy: /I7|I8/,
    plant: () =>
      worsen<BatchPush>(`${push}/batch-push.ts`, (good) => ({
        createBatchPush(deps) {
          const pushBatch = good.createBatchPush(deps)
          return async (round, batch) => {
            await pushBatch(round, batch)
            if (round.batchLimit < 50) round.failure = { kind: 'server_error', status: 500 }
          }
        },
      })),
  },
  {
    name: 'hashes text that the server cannot store',
    seenBy: /I8|I1/,
    plant: () => worsen<Envelope>('../../../src/sync/items/envelope.ts', () => ({ cleanText: (text) => text })),
  },
  {
    name: 'takes a report away while it is being sent',
    seenBy: /I1|I2|I8/,
    plant: () =>
      worsen<Base>('../../../src/sync/reporting/base.ts', () => ({ isNeverSent: (entry) => entry.state !== 'received' })),
  },
  {
    name: 'makes two reports of two taps',
    seenBy: /I2/,
    plant: () =>
      worsen<Taps>('../../../src/sync/reporting/double-tap.ts', (good) => ({
        createDoubleTap: (clock) => ({ ...good.createDoubleTap(clock), once: (_key, work) => work() }),
      })),
  },
]
