import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backOffMs, isHeld, longestWaitMs } from '../../src/sync/calls/back-off.ts'
import type { Failure } from '../../src/sync/failure.ts'
import { createDerivedLive, createLive } from '../../src/sync/live.ts'
import type { PushResult } from '../../src/sync/ports.ts'
import { outcomeFor } from '../../src/sync/push/outcome.ts'
import {
  acceptReceipt,
  giveToOwner,
  markSending,
  offerAgain,
  release,
  retryByOwner,
} from '../../src/sync/push/transitions.ts'
import { cleanText, readEnvelope, writeEnvelope } from '../../src/sync/items/envelope.ts'
import { standingAfter } from '../../src/sync/standing.ts'
import { createSyncStatus } from '../../src/sync/sync-status.ts'
import { settle } from '../support/fakes/manual-clock.ts'
import { sha256 } from '../support/fakes/sha256.ts'
import { outboxEntry } from './support/outbox-entry.ts'

describe('waiting before the next try', () => {
  it('doubles, stays between half and all of it, and never exceeds five minutes', () => {
    const anyChance = fc.double({ min: 0, max: 0.999, noNaN: true })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), anyChance, (failures, chance) => {
        const full = Math.min(longestWaitMs, 2_000 * 2 ** Math.min(failures - 1, 30))
        const wait = backOffMs(failures, () => chance)
        expect(wait).toBeGreaterThanOrEqual(full / 2)
        expect(wait).toBeLessThanOrEqual(full)
      }),
    )
  })

  it('holds nothing until a moment that no wait of ours could have meant', () => {
    expect(isHeld(10_000, 9_999)).toBe(true)
    expect(isHeld(10_000, 10_000)).toBe(false)
    expect(isHeld(10_000 + longestWaitMs + 1, 10_000)).toBe(false)
  })
})

describe('text', () => {
  it('of any kind becomes well-formed and free of NUL, and stays itself where it was so already', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200, size: 'max' }), fc.string({ unit: 'grapheme' }), (any, good) => {
        const clean = cleanText(`${any}\ud800${good}\0`)
        expect(Buffer.from(clean, 'utf8').toString('utf8')).toBe(clean)
        expect(clean).not.toContain('\0')
        expect(cleanText(good.replaceAll('\0', ''))).toBe(good.replaceAll('\0', ''))
      }),
    )
  })

  it('of an envelope is read back as what was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 0, max: 4e12 }), (note, madeAt) => {
        const item = { id: 'a', kind: 'photo' as const, centreId: 'c', aggregate: 'premises:1', madeAt, payload: { note } }
        expect(readEnvelope(writeEnvelope(item))).toEqual(item)
      }),
    )
  })
})

describe('an answer to one item', () => {
  const entry = outboxEntry({ id: 'mine', hash: sha256('mine') })
  const result: PushResult = {
    id: 'mine',
    hash: entry.hash,
    outcome: 'received',
    code: null,
    detail: null,
    receivedAt: '2026-11-24T08:30:00.000Z',
    revision: 5,
  }
  const outcome = (...results: PushResult[]) => outcomeFor(entry, { epoch: 'e', serverTime: '', results })

  it('is found by id and hash wherever it stands in the list', () => {
    const other = { ...result, id: 'other', hash: 'other' }
    const receipt = { receivedAt: result.receivedAt, revision: 5, hash: entry.hash, epoch: 'e' }
    expect(outcome(other, result)).toEqual({ kind: 'received', receipt })
  })

  it.each<[string, Partial<PushResult>]>([
    ['another id', { id: 'other' }],
    ['no id', { id: null }],
    ['another hash', { hash: sha256('other') }],
    ['no moment', { receivedAt: null }],
    ['no revision', { revision: null }],
  ])('is no receipt with %s', (_what, otherwise) => {
    expect(outcome({ ...result, ...otherwise })).toEqual({ kind: 'unanswered' })
  })

  it.each([
    ['parent_missing', null, { kind: 'parent_missing' }],
    ['earlier_waits', null, { kind: 'earlier_waits' }],
    ['busy', '55P03', { kind: 'busy' }],
    ['a_code_of_next_year', null, { kind: 'busy' }],
    ['too_many', '90', { kind: 'too_many', waitMs: 90_000 }],
    ['too_many', 'soon', { kind: 'too_many', waitMs: null }],
    ['too_many', '', { kind: 'too_many', waitMs: null }],
    ['too_many', '-5', { kind: 'too_many', waitMs: null }],
  ])('to wait (%s, %s) means %o', (code, detail, expected) => {
    expect(outcome({ ...result, outcome: 'retry', code, detail })).toEqual(expected)
  })
})

describe('a step of an entry', () => {
  const receipt = { receivedAt: '2026-11-24T08:30:00.000Z', revision: 1, hash: 'hash', epoch: 'e' }

  it('is not taken by a sender that comes too late', () => {
    const received = outboxEntry({ state: 'received', receipt })
    const aside = outboxEntry({ state: 'attention', reason: 'invalid' })
    for (const step of [markSending, release, giveToOwner('invalid'), acceptReceipt(receipt), retryByOwner]) {
      expect(step(received)).toBeNull()
    }
    for (const step of [markSending, release, giveToOwner('too_large')]) expect(step(aside)).toBeNull()
  })

  it('to received is taken also when another sender has put it aside', () => {
    expect(acceptReceipt(receipt)(outboxEntry({ state: 'attention' }))).toMatchObject({ state: 'received', receipt })
  })

  it('to received is not taken for other words', () => {
    expect(acceptReceipt({ ...receipt, hash: 'other' })(outboxEntry())).toBeNull()
  })

  it('counts each time that the server is asked', () => {
    const once = markSending(outboxEntry())
    expect(once).toMatchObject({ state: 'sending', attempts: 1 })
    expect(markSending(once ?? outboxEntry())).toMatchObject({ attempts: 2 })
  })

  it('after a restore starts a photo again from its row', () => {
    const photo = outboxEntry({ kind: 'photo', photoStage: 'read_back', state: 'received', receipt })
    expect(offerAgain(photo)).toMatchObject({ state: 'waiting', photoStage: 'row', receipt: null })
  })
})

describe('what a failure says about the connection', () => {
  const status = createSyncStatus().value

  it.each<[Failure, string, string]>([
    [{ kind: 'unreachable' }, 'unreachable', 'no_connection'],
    [{ kind: 'not_our_server' }, 'not_our_server', 'no_real_connection'],
    [{ kind: 'unauthorised' }, 'sign_in_again', 'sign_in_again'],
    [{ kind: 'signed_out' }, 'sign_in_again', 'sign_in_again'],
    [{ kind: 'version' }, 'online', 'update_app'],
    [{ kind: 'server_error', status: 500 }, 'online', 'server_busy'],
    [{ kind: 'slow_down', retryAfterMs: null }, 'online', 'server_busy'],
  ])('%o: %s, the queue waits for %s', (failure, connection, waitsFor) => {
    expect(standingAfter(failure, status, 5)).toMatchObject({ connection, waitsFor })
  })

  it('does not take back that somebody must sign in again', () => {
    const before = { ...status, mustSignInAgain: true, connection: 'sign_in_again' as const }
    expect(standingAfter({ kind: 'server_error', status: 500 }, before, 5).connection).toBe('sign_in_again')
    expect(standingAfter({ kind: 'unreachable' }, before, 5)).not.toHaveProperty('mustSignInAgain')
  })
})

describe('a live value', () => {
  it('is told at once and after each change, until its listener leaves', () => {
    const live = createLive(1)
    const seen: number[] = []
    const stop = live.subscribe((value) => seen.push(value))
    live.set(2)
    live.set(2)
    stop()
    live.set(3)
    expect(seen).toEqual([1, 2])
  })

  it('worked out from others is never told as it was before its listener came', async () => {
    const source = createLive(1)
    const derived = createDerivedLive({
      derive: () => Promise.resolve(source.value).then(async (value) => Promise.resolve(value)),
      follow: (onChange) => source.subscribe(onChange),
      onUnexpected: (error) => expect(error).toBeUndefined(),
    })
    derived.subscribe(() => undefined)()
    source.set(2)
    const seen: number[] = []
    derived.subscribe((value) => seen.push(value))
    await settle()
    expect([...new Set(seen)]).toEqual([2])
  })

  it('that cannot be worked out says so, and is tried again at the next change', async () => {
    const source = createLive(0)
    const errors: unknown[] = []
    const seen: number[] = []
    const derived = createDerivedLive({
      derive: () => (source.value === 0 ? Promise.reject(new Error('disk')) : Promise.resolve(source.value)),
      follow: (onChange) => source.subscribe(onChange),
      onUnexpected: (error) => errors.push(error),
    })
    derived.subscribe((value) => seen.push(value))
    await settle()
    source.set(7)
    await settle()
    expect(errors.length).toBeGreaterThan(0)
    expect(seen).toEqual([7])
  })
})
