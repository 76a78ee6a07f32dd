import { expect, test } from 'vitest'
import { whatFailed } from '../../support/run/what-failed.ts'

test('of a browser test that failed its name, the error, what was expected and the place remain', () => {
  const output = `
  ✓  1 tests/e2e/a.spec.ts:1:1 › holds (3.0s)
  ✘  2 tests/e2e/b.spec.ts:9:1 › breaks (4.0s)

  1) tests/e2e/b.spec.ts:9:1 › breaks ─────────

    Error: expect(received).toEqual(expected) // deep equality

    - Expected  - 1
    + Received  + 0

      Array [
    -   0,
      ]

       8 |
    >  9 | expect([]).toEqual([0])
        at /some/where/tests/e2e/b.spec.ts:9:12

    attachment #2: trace (application/zip) ───
  1 failed`
  expect(whatFailed(output)).toEqual([
    '✘  2 tests/e2e/b.spec.ts:9:1 › breaks (4.0s)',
    '1) tests/e2e/b.spec.ts:9:1 › breaks ─────────',
    'Error: expect(received).toEqual(expected) // deep equality',
    '-   0,',
    'at /some/where/tests/e2e/b.spec.ts:9:12',
  ])
})

test('what is said twice is told once, and of many failures the first are told', () => {
  const many = Array.from({ length: 90 }, (_, number) => `FAIL tests/unit/n${number}.test.ts`)
  expect(whatFailed(['FAIL a', 'FAIL a'].join('\n'))).toEqual(['FAIL a'])
  expect(whatFailed(many.join('\n'))).toEqual(many.slice(0, 25))
})
