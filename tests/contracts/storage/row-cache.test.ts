import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PulledChange, RowCache } from '../../../src/sync/ports.ts'
import { sha256 } from '../../support/fakes/sha256.ts'
import { createMemoryRowCache } from '../../support/fakes/memory-row-cache.ts'
import { anna, assen, bert, cursorAt, gone, makeEntry, put } from './made-things.ts'
import { indexedDb, subjects } from './subjects.ts'

const hashOf = (...lines: string[]): string => sha256(lines.map((line) => `${line}\n`).sort().join(''))

const apply = (cache: RowCache, revision: number, changes: PulledChange[], generation: number | null = null) =>
  cache.apply({ changes, cursor: cursorAt(revision), generation })

describe.each(subjects)('a copy of rows $name', ({ makeDevice }) => {
  it('starts with nothing', async () => {
    const cache = await makeDevice().openTab().caches.open(anna, assen)
    expect(await cache.cursor()).toEqual({ revision: 0, epoch: null, rightsVersion: null })
    expect(await cache.visibleHash()).toBe(sha256(''))
  })

  it('keeps rows and cursor together, also when the app is opened again', async () => {
    const device = makeDevice()
    await apply(await device.openTab().caches.open(anna, assen), 7, [put('b', 7), put('a', 5)])
    const cache = await device.openTab().caches.open(anna, assen)
    expect(await cache.cursor()).toEqual(cursorAt(7))
    expect(await cache.visibleHash()).toBe(hashOf('premises:a:5', 'premises:b:7'))
  })

  it('sorts the visible set bytewise by table, id and revision together', async () => {
    const cache = await makeDevice().openTab().caches.open(anna, assen)
    const other = (t: string, id: string, r: number): PulledChange => ({ t, id, r, d: {} })
    await apply(cache, 9, [other('premises_checks', 'b', 9), other('premises', 'b', 10), other('premises', 'B', 2)])
    expect(await cache.visibleHash()).toBe(sha256('premises:B:2\npremises:b:10\npremises_checks:b:9\n'))
  })

  it('lets the newest word about a row stand, and tombstones take rows away', async () => {
    const cache = await makeDevice().openTab().caches.open(anna, assen)
    await apply(cache, 6, [put('a', 5), put('b', 6)])
    await apply(cache, 8, [put('a', 8), gone('b', 7)])
    expect(await cache.visibleHash()).toBe(hashOf('premises:a:8'))
  })

  it('is not taken back by an answer that comes late', async () => {
    const cache = await makeDevice().openTab().caches.open(anna, assen)
    await apply(cache, 9, [put('a', 9)])
    await apply(cache, 9, [put('a', 5), gone('a', 4)])
    expect(await cache.visibleHash()).toBe(hashOf('premises:a:9'))
  })

  it('drops what was not seen when fetching anew ends, also where revisions fell back', async () => {
    const cache = await makeDevice().openTab().caches.open(anna, assen)
    await apply(cache, 90, [put('a', 80), put('b', 85), put('c', 90)])
    await apply(cache, 3, [put('a', 2), put('b', 3)], 1)
    await cache.sweep(1)
    expect(await cache.visibleHash()).toBe(hashOf('premises:a:2', 'premises:b:3'))
    await apply(cache, 4, [put('b', 4)])
    expect(await cache.visibleHash()).toBe(hashOf('premises:a:2', 'premises:b:4'))
  })

  it('keeps accounts and centres apart', async () => {
    const { caches } = makeDevice().openTab()
    await apply(await caches.open(anna, assen), 1, [put('a', 1)])
    await apply(await caches.open(anna, 'meppel'), 2, [put('a', 2)])
    expect(await (await caches.open(bert, assen)).visibleHash()).toBe(sha256(''))
    expect(await (await caches.open(anna, assen)).visibleHash()).toBe(hashOf('premises:a:1'))
    expect(await (await caches.open(anna, 'meppel')).visibleHash()).toBe(hashOf('premises:a:2'))
  })

  it('row 36: goes whole when its account signs out, and nothing else goes', async () => {
    const device = makeDevice()
    const { caches, outbox } = device.openTab()
    await outbox.save({ entries: [makeEntry('unsent')], photos: [] })
    for (const centre of [assen, 'meppel']) await apply(await caches.open(anna, centre), 1, [put('a', 1)])
    await apply(await caches.open(bert, assen), 2, [put('b', 2)])
    await caches.removeAll(anna)
    const later = device.openTab()
    for (const centre of [assen, 'meppel']) {
      const cache = await later.caches.open(anna, centre)
      expect(await cache.cursor()).toMatchObject({ revision: 0, rightsVersion: null })
      expect(await cache.visibleHash()).toBe(sha256(''))
    }
    expect(await (await later.caches.open(bert, assen)).visibleHash()).toBe(hashOf('premises:b:2'))
    expect((await later.outbox.list()).map((entry) => entry.id)).toEqual(['unsent'])
  })

  it('row 35: goes of one centre alone when that membership ends', async () => {
    const { caches } = makeDevice().openTab()
    for (const centre of [assen, 'meppel']) await apply(await caches.open(anna, centre), 1, [put('a', 1)])
    await caches.removeAll(anna, ['meppel'])
    expect(await (await caches.open(anna, assen)).visibleHash()).toBe(sha256(''))
    expect(await (await caches.open(anna, 'meppel')).visibleHash()).toBe(hashOf('premises:a:1'))
  })

  it('row 36: lets nothing come back that was on its way when the account signed out', async () => {
    const device = makeDevice()
    const { caches } = device.openTab()
    const pulling = await caches.open(anna, assen)
    await apply(pulling, 1, [put('a', 1)])
    await caches.removeAll(anna)
    await apply(pulling, 2, [put('b', 2)])
    // The pull that was under way comes to its end instead of asking for the same page for ever.
    expect(await pulling.cursor()).toEqual(cursorAt(2))
    expect(await (await device.openTab().caches.open(anna, assen)).visibleHash()).toBe(sha256(''))
  })
})

const change = fc
  .record({ id: fc.constantFrom('a', 'b', 'c', 'd'), r: fc.integer({ min: 1, max: 12 }), isGone: fc.boolean() })
  .map(({ id, r, isGone }) => (isGone ? gone(id, r) : put(id, r)))
const step = fc.oneof(
  fc.record({
    changes: fc.array(change, { maxLength: 6 }),
    generation: fc.constantFrom(null, null, 1, 2),
    revision: fc.integer({ min: 0, max: 12 }),
  }),
  fc.record({ sweep: fc.constantFrom(1, 2) }),
)

describe('copies of rows in memory and in IndexedDB', () => {
  it('hold the same after any pages and sweeps, in any order', async () => {
    const holdsTheSame = fc.asyncProperty(fc.array(step, { maxLength: 12, size: 'max' }), async (steps) => {
      const model = createMemoryRowCache()
      const cache = await indexedDb().openTab().caches.open(anna, assen)
      for (const next of steps) {
        for (const subject of [model, cache]) {
          if ('sweep' in next) await subject.sweep(next.sweep)
          else await apply(subject, next.revision, next.changes, next.generation)
        }
        expect(await cache.visibleHash()).toBe(await model.visibleHash())
        expect(await cache.cursor()).toEqual(await model.cursor())
      }
    })
    await fc.assert(holdsTheSame, { numRuns: 100 })
  })
})
