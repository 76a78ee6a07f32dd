import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { premisesStates } from '../../../../src/domain/premises/premises.ts'
import { readStep, stepQuery } from '../../../../src/features/report/report-step.ts'
import type { ReportStep } from '../../../../src/features/report/report-step.ts'
import { saveProblems } from '../../../../src/features/report/save-problems.ts'

const word = fc.string({ minLength: 1, maxLength: 60, size: 'max' })
/** With seven decimals, as an address keeps them; never minus zero. */
const degrees = (max: number) =>
  fc.integer({ min: -max * 1e7, max: max * 1e7 }).map((value) => Number((value / 1e7).toFixed(7)) + 0)
const subject = fc.oneof(
  fc.record({ kind: fc.constant('unit' as const), premisesId: word }),
  fc.record({ kind: fc.constant('place' as const), at: fc.record({ lon: degrees(180), lat: degrees(90) }) }),
)
const step: fc.Arbitrary<ReportStep> = fc.oneof(
  fc.constant({ kind: 'which' as const }),
  fc.constant({ kind: 'point' as const }),
  fc.record({ kind: fc.constant('what' as const), subject, problem: fc.constantFrom(null, ...saveProblems) }),
  fc.record({
    kind: fc.constant('more' as const),
    subject,
    recordId: word,
    state: fc.constantFrom(null, ...premisesStates),
  }),
)

describe('the address of a step', () => {
  it('leads back to the same step', () => {
    fc.assert(
      fc.property(step, (given) => {
        expect(readStep(stepQuery(given))).toEqual(given)
      }),
    )
  })

  it('leads to the first step when it makes no sense', () => {
    for (const query of [{ lon: 'x', lat: '1' }, { lon: '200', lat: '1' }, { lon: '', lat: '' }, { pand: '' }, { bij: 'r' }]) {
      expect(readStep(query)).toEqual({ kind: 'which' })
    }
  })

  it('is never an exception, whatever stands in it', () => {
    const value = fc.oneof(fc.string(), fc.constant(null), fc.array(fc.string()))
    const query = fc.record(
      { pand: value, lon: value, lat: value, bij: value, staat: value, wijs: value, mislukt: value },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(query, (given) => {
        expect(['which', 'point', 'what', 'more']).toContain(readStep(given).kind)
      }),
    )
  })
})
