import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { standingWithPending } from '../../../../src/domain/premises/pending.ts'
import { premisesStates } from '../../../../src/domain/premises/premises.ts'
import { makeCheck, makeStanding } from './made-premises.ts'

const march = { date: '2026-03-01', precision: 'month' } as const

describe('how a unit stands with pending reports', () => {
  it('is how the server has it when nothing is pending', () => {
    const standing = makeStanding('vacant', { isConfirmed: true, observationCount: 3 })
    expect(standingWithPending(standing, { received: [], pending: [] })).toBe(standing)
    expect(standingWithPending(null, { received: [], pending: [] })).toBeNull()
  })

  it('is what was reported first of a unit that nobody had seen', () => {
    const pending = [makeCheck('a', 'vacant', { vacantSince: march })]
    expect(standingWithPending(null, { received: [], pending })).toEqual({
      premisesId: 'unit',
      state: 'vacant',
      isConfirmed: false,
      observationCount: 1,
      lastSeenWeek: '2026-W48',
      vacantSince: march,
    })
  })

  it('has one observation more when the report agrees, and stays confirmed', () => {
    const standing = makeStanding('vacant', { isConfirmed: true, observationCount: 2, vacantSince: march })
    const shown = standingWithPending(standing, { received: [], pending: [makeCheck('a', 'vacant')] })
    expect(shown).toEqual({ ...standing, observationCount: 3, lastSeenWeek: '2026-W48' })
  })

  it('starts anew, unconfirmed, when the report says otherwise', () => {
    const standing = makeStanding('vacant', { isConfirmed: true, observationCount: 4, vacantSince: march })
    const shown = standingWithPending(standing, { received: [], pending: [makeCheck('a', 'occupied')] })
    expect(shown).toMatchObject({ state: 'occupied', isConfirmed: false, observationCount: 1, vacantSince: null })
  })

  it('is not taken back by a report that waited while others saw it since', () => {
    const standing = makeStanding('occupied', { lastSeenWeek: '2026-W50' })
    expect(standingWithPending(standing, { received: [], pending: [makeCheck('a', 'vacant')] })).toBe(standing)
  })

  it('follows the order of seeing, not of saving', () => {
    const pending = [
      makeCheck('late', 'occupied', { observedAt: '2026-11-24T12:00:00.000Z' }),
      makeCheck('early', 'vacant', { observedAt: '2026-11-24T10:00:00.000Z' }),
    ]
    expect(standingWithPending(null, { received: [], pending })).toMatchObject({ state: 'occupied' })
  })

  it('counts a report and its correction as one, in the words of the correction', () => {
    const pending = [makeCheck('a', 'vacant'), makeCheck('b', 'partly_vacant', { replaces: 'a' })]
    const shown = standingWithPending(null, { received: [], pending })
    expect(shown).toMatchObject({ state: 'partly_vacant', observationCount: 1 })
  })

  it('is as if a report had never been when it is withdrawn before it was sent', () => {
    const standing = makeStanding('occupied')
    const pending = [makeCheck('a', 'vacant'), makeCheck('b', 'vacant', { replaces: 'a', isWithdrawal: true })]
    expect(standingWithPending(standing, { received: [], pending })).toBe(standing)
  })

  it('is unknown again when the only observation is withdrawn', () => {
    const received = [makeCheck('a', 'vacant')]
    const pending = [makeCheck('b', 'vacant', { replaces: 'a', isWithdrawal: true })]
    expect(standingWithPending(makeStanding('vacant'), { received, pending })).toBeNull()
  })

  it('falls back to what was seen before when the newest observation is withdrawn', () => {
    const received = [
      makeCheck('old', 'occupied', { observedAt: '2026-09-01T09:00:00.000Z' }),
      makeCheck('a', 'vacant'),
    ]
    const pending = [makeCheck('b', 'vacant', { replaces: 'a', isWithdrawal: true })]
    const shown = standingWithPending(makeStanding('vacant'), { received, pending })
    expect(shown).toMatchObject({ state: 'occupied', observationCount: 1, lastSeenWeek: '2026-W36' })
  })

  it('keeps what others saw when one of several observers withdraws', () => {
    const standing = makeStanding('vacant', { isConfirmed: true, observationCount: 2 })
    const received = [makeCheck('a', 'vacant')]
    const pending = [makeCheck('b', 'vacant', { replaces: 'a', isWithdrawal: true })]
    const shown = standingWithPending(standing, { received, pending })
    expect(shown).toMatchObject({ state: 'vacant', isConfirmed: false, observationCount: 1 })
  })

  it('stays confirmed when an observer only adds words to their own report', () => {
    const standing = makeStanding('vacant', { isConfirmed: true, observationCount: 2 })
    const received = [makeCheck('a', 'vacant')]
    const pending = [makeCheck('b', 'vacant', { replaces: 'a', note: 'Etalage leeg', vacantSince: march })]
    const shown = standingWithPending(standing, { received, pending })
    expect(shown).toMatchObject({ state: 'vacant', isConfirmed: true, observationCount: 2, vacantSince: march })
  })

  it('counts a received report once that was corrected before and is corrected again', () => {
    const received = [makeCheck('a', 'vacant'), makeCheck('b', 'occupied', { replaces: 'a' })]
    const pending = [makeCheck('c', 'vacant', { replaces: 'b' })]
    const shown = standingWithPending(makeStanding('occupied'), { received, pending })
    expect(shown).toMatchObject({ state: 'vacant', observationCount: 1 })
  })

  it('is never confirmed by this device alone, and counts at least one observation or is unknown', () => {
    const state = fc.constantFrom(...premisesStates)
    const days = fc.integer({ min: 0, max: 90 })
    const at = days.map((day) => new Date(Date.UTC(2026, 8, 1 + day)).toISOString())
    const check = fc.record({ state, at, isWithdrawal: fc.boolean(), replaces: fc.integer({ min: -3, max: 8 }) })
    const checks = fc.array(check, { maxLength: 9, size: 'max' })
    fc.assert(
      fc.property(checks, fc.nat(9), fc.option(state), (made, split, before) => {
        const all = made.map((each, index) =>
          makeCheck(`c${index}`, each.state, {
            observedAt: each.at,
            replaces: each.replaces >= 0 && each.replaces < index ? `c${each.replaces}` : null,
            isWithdrawal: each.isWithdrawal && each.replaces >= 0 && each.replaces < index,
          }),
        )
        const standing = before === null ? null : makeStanding(before)
        const shown = standingWithPending(standing, { received: all.slice(0, split), pending: all.slice(split) })
        if (shown === null) return
        expect(shown.isConfirmed).toBe(false)
        expect(shown.observationCount).toBeGreaterThanOrEqual(1)
        expect(shown.lastSeenWeek).toMatch(/^\d{4}-W\d{2}$/)
      }),
    )
  })
})
