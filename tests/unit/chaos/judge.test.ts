import { describe, expect, it } from 'vitest'
import { newAct } from '../../chaos/oracle/acts.ts'
import type { Act } from '../../chaos/oracle/acts.ts'
import { judge } from '../../chaos/oracle/judge.ts'
import type { Held, HeldCheck, HeldPhoto } from '../../chaos/holding/held.ts'

const nothing: Held = { checks: [], photos: [], edits: [] }
const said = (kind: Act['kind'], unitId = 'unit', round = 1): Act => ({ ...newAct(kind, unitId, round), isSaid: true })
const check = (more: Partial<HeldCheck> = {}): HeldCheck => ({
  id: 'check',
  unitId: 'unit',
  state: 'vacant',
  note: null,
  replaces: null,
  ...more,
})
const photo = (more: Partial<HeldPhoto> = {}): HeldPhoto => ({
  id: 'photo',
  recordId: 'check',
  sha256: 'aa',
  found: 'aa',
  mark: 1,
  ...more,
})
const good = { lost: [], doubled: [], broken: [] }

describe('the judge of a run of kills', () => {
  it('counts what the server holds as received and what only the phone holds as kept', () => {
    const acts = [said('report'), said('photo'), said('edit', 'other', 2)]
    const server = { ...nothing, checks: [check()], photos: [photo()] }
    const outbox = { ...nothing, edits: [{ id: 'edit', unitId: 'other', occupant: 'Zaak van ronde 2' }] }
    expect(judge(acts, server, outbox)).toEqual({ ...good, saved: 3, received: 2, kept: 1 })
  })

  it('takes what was not yet said to be saved either way', () => {
    const act = newAct('report', 'unit', 1)
    expect(judge([act], nothing, nothing)).toMatchObject(good)
    expect(judge([act], { ...nothing, checks: [check()] }, nothing)).toMatchObject(good)
  })

  it.each(['report', 'photo', 'note', 'correction', 'edit'] as const)(
    'calls a %s lost that a lying screen said to be saved',
    (kind) => {
      const before = kind === 'report' || kind === 'edit' ? [] : [said('report')]
      const server = { ...nothing, checks: before.length === 0 ? [] : [check()] }
      expect(judge([...before, said(kind, 'unit', 7)], server, nothing).lost).toEqual([
        expect.stringMatching(new RegExp(`^${kind} .*round 7, said to be saved$`)),
      ])
    },
  )

  it('calls two rows for one act doubled, and one row on both sides not', () => {
    const acts = [said('report'), said('photo')]
    const server = { ...nothing, checks: [check()], photos: [photo()] }
    expect(judge(acts, server, server).doubled).toEqual([])
    const twice = { ...server, checks: [check(), check({ id: 'again' })], photos: [photo(), photo({ id: 'again' })] }
    expect(judge(acts, twice, nothing).doubled).toHaveLength(2)
  })

  it('calls two corrections of one report that both stand doubled', () => {
    const correction = { state: 'partly_vacant', replaces: 'check' }
    const checks = [check(), check({ id: 'one', ...correction }), check({ id: 'other', ...correction })]
    expect(judge([said('report'), said('correction')], { ...nothing, checks }, nothing).doubled).toHaveLength(1)
  })

  it('calls bytes broken that are missing, differ from their hash or hang under another report', () => {
    const acts = [said('report'), said('photo'), said('report', 'other', 2)]
    const checks = [check(), check({ id: 'elsewhere', unitId: 'other' })]
    for (const wrong of [{ found: null }, { found: 'bb' }, { recordId: 'elsewhere' }]) {
      expect(judge(acts, { ...nothing, checks, photos: [photo(wrong)] }, nothing).broken).toHaveLength(1)
    }
  })

  it('calls other words, and what nobody made, broken', () => {
    const acts = [said('report')]
    const judged = (held: Partial<Held>) => judge(acts, { ...nothing, checks: [check()], ...held }, nothing).broken
    expect(judged({ checks: [check({ note: 'Van niemand' })] })).toHaveLength(1)
    expect(judged({ checks: [check({ state: 'partly_vacant' })] })).toHaveLength(1)
    expect(judged({ checks: [check(), check({ id: 'stray', unitId: 'elsewhere' })] })).toHaveLength(1)
    expect(judged({ photos: [photo()] })[0]).toMatch(/^photo photo was made by nobody$/)
  })
})
