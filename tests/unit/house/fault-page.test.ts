// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { fault } from '../../house/faults/fault.ts'
import { faultPageFor } from '../../house/faults/fault-page.ts'
import { namedTests } from '../../house/faults/named-tests.ts'
import { faultPageOf } from '../../house/faults/page.ts'
import { register } from '../../house/faults/register.ts'
import { readTree } from '../../house/tree.ts'
import { breaches, plant } from './plant.ts'

const faults = [
  fault(1, 'SB', 'a request is lost', 'it is tried again'),
  fault(2, 'I', 'an answer is lost', 'one row'),
  fault(3, 'S', 'a text is edited', 'void', { levels: ['S'], on: 'decisions', since: '2026-11-25' }),
]
const rule = faultPageFor(faults)
const test = (title: string, word = 'it') => `${word}('${title}', () => undefined)\n`
const shown = {
  'tests/sync/lost.test.ts': test('row 1: a report is tried again'),
  'tests/e2e/lost.spec.ts': `test.describe('row 1: a photo', () => {\n${test('is tried again', 'test')}})\n`,
  'tests/contracts/conformance/checks/push.ts': "export const check = { name: 'push: one row (row 2)', async run() {} }\n",
}

/** What the rule finds where the page was written for these very tests. */
function found(tests: Readonly<Record<string, string>>): Promise<string[]> {
  const page = faultPageOf(faults, readTree(plant(tests)))
  return breaches(rule, { ...tests, 'docs/FAULTS.md': page })
}

describe('the page of faults', () => {
  it('is accepted where each fault has a test at each of its levels, or is known to wait', async () => {
    expect(await found(shown)).toEqual([])
  })

  it('names file and title of each test, with its group and without the number', () => {
    const page = faultPageOf(faults, readTree(plant(shown)))
    expect(page).toContain('- **B** `tests/e2e/lost.spec.ts`\n  - a photo › is tried again\n')
    expect(page).toContain('- **I** `tests/contracts/conformance/checks/push.ts`\n  - push: one row\n')
    expect(page).toContain('- **S** not shown: waits for decisions (since 2026-11-25)\n')
  })

  it.each([
    ['a test that is gone', { 'tests/sync/lost.test.ts': '' }, 'row 1 has no test at level S'],
    ['a test that is skipped', { 'tests/sync/lost.test.ts': test('row 1: waits', 'it.skip') }, 'row 1 has no test at level S'],
    [
      'a test in a group that is skipped',
      { 'tests/e2e/lost.spec.ts': `test.describe.fixme('photos', () => {\n${test('row 1: waits', 'test')}})\n` },
      'row 1 has no test at level B',
    ],
    [
      'a test at another level',
      { 'tests/contracts/conformance/checks/push.ts': '', 'tests/unit/push.test.ts': test('row 2: one row') },
      'row 2 has no test at level I',
    ],
    ['a title that only stands in a comment', { 'tests/sync/lost.test.ts': '// row 1: waits\n' }, 'row 1 has no test at level S'],
    ['a test of something that waits', { 'tests/sync/void.test.ts': test('row 3: is void') }, 'row 3 waits for nothing any more at level S'],
  ])('finds %s', async (_what, files, what) => {
    expect(await found({ ...shown, ...files })).toEqual([`docs/FAULTS.md: ${what}`])
  })

  it('finds a test of a fault that nobody knows', async () => {
    const file = 'tests/sync/other.test.ts'
    expect(await found({ ...shown, [file]: test('row 4: waits') })).toEqual([`${file}: "waits" names row 4, which is no fault`])
  })

  it('finds a title that names its fault in another way', async () => {
    const file = 'tests/sync/other.test.ts'
    const title = 'rows 1 and 2: wait'
    expect(await found({ ...shown, [file]: test(title) })).toEqual([
      `${file}: "${title}" names no row as "row N: …" or "… (row N)"`,
    ])
  })

  it('finds a page that is older than a title, or not there', async () => {
    const stale = ['docs/FAULTS.md: is older than the tests: run "npm run faults"']
    const page = faultPageOf(faults, readTree(plant(shown)))
    const renamed = { ...shown, 'tests/sync/lost.test.ts': test('row 1: a report waits') }
    expect(await breaches(rule, { ...renamed, 'docs/FAULTS.md': page })).toEqual(stale)
    expect(await breaches(rule, shown)).toEqual(stale)
  })

  it('counts what stands in stories of the database, and real PostgreSQL apart from the embedded one', async () => {
    const deep = faultPageFor([fault(1, 'IP', 'commits out of order', 'none is missed')])
    const files = {
      'supabase/tests/records/push.sql': "select is(1, 1, 'row 1: it''s ' || what || ' twice') from wrong;\n",
      'tests/database/race.test.ts': `const server = await startRealPostgres()\n${test('row 1: none is missed')}`,
    }
    expect(await breaches(deep, files)).toEqual(['docs/FAULTS.md: is older than the tests: run "npm run faults"'])
    const [told] = namedTests(readTree(plant(files))).tests
    expect(told).toMatchObject({ row: 1, level: 'I', title: "it's … twice" })
    const embedded = { ...files, 'tests/database/race.test.ts': test('row 1: none is missed') }
    expect(await breaches(deep, embedded)).toContain('docs/FAULTS.md: row 1 has no test at level P')
  })
})

it('the register holds 42 faults, each once, in order, with one level at least', () => {
  expect(register.map(({ row }) => row)).toEqual(Array.from({ length: 42 }, (_, index) => index + 1))
  expect(register.every(({ levels }) => levels.length > 0 && levels.every((level) => 'SIPB'.includes(level)))).toBe(true)
})
