import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OutboxEntry, OutboxState } from '../../../src/sync/outbox-entry.ts'
import { mostBytes, nextBatch, nextDue, nextPhoto } from '../../../src/sync/push/batch.ts'
import { outboxEntry } from '../support/outbox-entry.ts'

const now = 1_000_000_000

/** Any outbox of one owner, in which a child comes after its parent as on a device. */
const anyOutbox: fc.Arbitrary<OutboxEntry[]> = fc
  .array(
    fc.record({
      lane: fc.nat(3),
      isPhoto: fc.boolean(),
      state: fc.constantFrom<OutboxState>('waiting', 'waiting', 'sending', 'attention', 'received'),
      stage: fc.constantFrom('row' as const, 'bytes' as const, 'read_back' as const),
      parent: fc.nat(40),
      hold: fc.constantFrom(0, 0, 60_000, -60_000, 86_400_000),
      size: fc.constantFrom(10, 10, 5_000, 300_000),
      centre: fc.constantFrom('assen', 'assen', 'emmen'),
    }),
    { maxLength: 80, size: 'max' },
  )
  .map((specs) =>
    specs.map((spec, index) =>
      outboxEntry({
        id: `item-${index}`,
        sequence: index,
        centreId: spec.centre,
        kind: spec.isPhoto ? 'photo' : 'premises_check',
        aggregate: `premises:${spec.centre}-${spec.lane}`,
        state: spec.state,
        photoStage: spec.isPhoto ? spec.stage : null,
        dependsOn: spec.parent < index ? `item-${spec.parent}` : null,
        notBefore: spec.hold === 0 ? 0 : now + spec.hold,
        envelope: 'x'.repeat(spec.size),
      }),
    ),
  )

const around = (entries: readonly OutboxEntry[], heldBack: ReadonlySet<string> = new Set()) => ({
  now,
  heldBack,
  find: (id: string) => entries.find((entry) => entry.id === id),
})

const batchOf = (entries: readonly OutboxEntry[], heldBack: ReadonlySet<string> = new Set()): OutboxEntry[] =>
  nextBatch(entries.filter((entry) => entry.state !== 'received'), around(entries, heldBack))

describe('the next call', () => {
  it('holds at most fifty items and 256,000 bytes, all of one centre, none twice', () => {
    fc.assert(
      fc.property(anyOutbox, (entries) => {
        const batch = batchOf(entries)
        const bytes = batch.reduce((sum, entry) => sum + entry.envelope.length, 0)
        expect(batch.length).toBeLessThanOrEqual(50)
        expect(batch.length <= 1 || bytes <= mostBytes).toBe(true)
        expect(new Set(batch.map((entry) => entry.centreId)).size).toBeLessThanOrEqual(1)
        expect(new Set(batch).size).toBe(batch.length)
      }),
    )
  })

  it('I5: leaves out no earlier unsent check of a unit whose later one it holds', () => {
    fc.assert(
      fc.property(anyOutbox, (entries) => {
        const batch = batchOf(entries)
        for (const entry of batch) {
          const earlier = entries.filter((one) => {
            const isUnsent = one.state === 'waiting' || one.state === 'sending'
            const isSameLane = one.aggregate === entry.aggregate && one.centreId === entry.centreId
            return isUnsent && isSameLane && one.kind === 'premises_check' && one.sequence < entry.sequence
          })
          expect(batch).toEqual(expect.arrayContaining(earlier))
        }
      }),
    )
  })

  it('I5: holds a child only behind its parent, or after the parent was received', () => {
    fc.assert(
      fc.property(anyOutbox, (entries) => {
        const batch = batchOf(entries)
        for (const [place, entry] of batch.entries()) {
          const parent = entries.find((one) => one.id === entry.dependsOn)
          if (parent === undefined || parent.state === 'received') continue
          expect(batch.slice(0, place)).toContain(parent)
        }
      }),
    )
  })

  it('I8: is never empty while some unit has a first item that is due, whatever fails elsewhere', () => {
    fc.assert(
      fc.property(anyOutbox, fc.nat(3), (entries, failing) => {
        const isIn = (one: OutboxEntry): boolean => one.aggregate.endsWith(`-${failing}`)
        const heldBack = new Set(entries.filter((one) => isIn(one)).map((one) => one.id))
        const free = entries.filter((one) => !isIn(one) && one.kind === 'premises_check')
        const firsts = new Map<string, OutboxEntry>()
        for (const one of free) {
          const isUnsent = one.state === 'waiting' || one.state === 'sending'
          const key = one.aggregate
          if (isUnsent && !firsts.has(key)) firsts.set(key, one)
        }
        const isDue = [...firsts.values()].some((one) => one.dependsOn === null && one.notBefore !== now + 60_000)
        if (isDue) expect(batchOf(entries, heldBack).length).toBeGreaterThan(0)
      }),
    )
  })

  it('lets an item that is too large by itself go alone, so that the server can say so', () => {
    const big = outboxEntry({ id: 'big', envelope: 'x'.repeat(300_000) })
    const small = outboxEntry({ id: 'small', aggregate: 'premises:2' })
    expect(batchOf([big, small])).toEqual([big])
  })

  it('counts bytes as they travel, not characters', () => {
    const entries = Array.from({ length: 40 }, (_, index) =>
      outboxEntry({ id: `item-${index}`, aggregate: `premises:${index}`, envelope: '🏪'.repeat(2_000) }),
    )
    expect(batchOf(entries)).toHaveLength(32)
  })

  it('does not wait for a photo of the same unit', () => {
    const photo = outboxEntry({ id: 'photo', kind: 'photo', photoStage: 'row', notBefore: now + 1_000 })
    const later = outboxEntry({ id: 'later' })
    expect(batchOf([photo, later])).toEqual([later])
  })
})

describe('the next photo', () => {
  it('is the first whose row has arrived and which is due', () => {
    const row = outboxEntry({ id: 'row', kind: 'photo', photoStage: 'row' })
    const held = outboxEntry({ id: 'held', kind: 'photo', photoStage: 'bytes', notBefore: now + 1_000 })
    const aside = outboxEntry({ id: 'aside', kind: 'photo', photoStage: 'bytes', state: 'attention' })
    const due = outboxEntry({ id: 'due', kind: 'photo', photoStage: 'read_back' })
    const entries = [row, held, aside, due]
    expect(nextPhoto(entries, around(entries))).toBe(due)
    expect(nextPhoto(entries, around(entries, new Set(['due'])))).toBeUndefined()
  })
})

describe('the moment the next item becomes due', () => {
  it('is the earliest of those held, and none when none is held', () => {
    const entries = [
      outboxEntry({ id: 'late', notBefore: now + 5_000 }),
      outboxEntry({ id: 'soon', notBefore: now + 1_000 }),
      outboxEntry({ id: 'aside', notBefore: now + 10, state: 'attention' }),
      outboxEntry({ id: 'past', notBefore: now - 10 }),
    ]
    expect(nextDue(entries, now)).toBe(now + 1_000)
    expect(nextDue([], now)).toBeNull()
  })
})
