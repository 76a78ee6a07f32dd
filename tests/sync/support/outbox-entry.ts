import type { OutboxEntry } from '../../../src/sync/outbox-entry.ts'
import { anna, assen } from './people.ts'

/** A waiting report, or what is said of it otherwise. */
export function outboxEntry(otherwise: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    storedVersion: 1,
    id: 'item',
    ownerId: anna.userId,
    centreId: assen,
    kind: 'premises_check',
    aggregate: 'premises:1',
    dependsOn: null,
    sequence: 1,
    envelope: '{}',
    hash: 'hash',
    photo: null,
    photoStage: null,
    state: 'waiting',
    reason: null,
    attempts: 0,
    ownFailures: 0,
    notBefore: 0,
    savedAt: 0,
    receipt: null,
    ...otherwise,
  }
}
