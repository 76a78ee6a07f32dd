// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { countClosingLine, countPlaywright, countVitest, withExitCode } from '../../support/run/counts.ts'
import { runInLanes } from '../../support/run/lanes.ts'
import type { Suite } from '../../support/run/suites.ts'
import { chosenSuites } from '../../support/run/suites.ts'
import { table } from '../../support/run/table.ts'

const good = { passed: 3, failed: 0, skipped: 0 }

describe('counting', () => {
  it('counts a test file that could not be loaded as a failed test', () => {
    const report = { numPassedTests: 2, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 }
    const testResults = [{ status: 'failed', assertionResults: [] }]
    expect(countVitest({ ...report, testResults })).toEqual({ passed: 2, failed: 1, skipped: 0 })
  })
  it('counts a flaky browser test as failed', () => {
    const stats = { expected: 1, unexpected: 0, flaky: 1, skipped: 1 }
    expect(countPlaywright({ stats, errors: [] })).toEqual({ passed: 1, failed: 1, skipped: 1 })
  })
  it('reads the last closing line', () => {
    expect(countClosingLine('2 of 3 x\n9 of 11 house rules hold\n')).toEqual({ passed: 9, failed: 2, skipped: 0 })
  })
  it('fails a suite that ended badly without a failed test', () => {
    expect(withExitCode(good, 1).failed).toBe(1)
  })
  it('fails a suite in which nothing ran', () => {
    expect(withExitCode({ passed: 0, failed: 0, skipped: 0 }, 0).failed).toBe(1)
  })
  it('counts a plain command as one check', () => {
    expect([withExitCode(null, 0).passed, withExitCode(null, 2).failed]).toEqual([1, 1])
  })
})

describe('lanes', () => {
  const suite = (name: string, more: Partial<Suite> = {}): Suite => ({ name, command: ['x'], counting: 'one-check', ...more })
  const outcome = (name: string, failed = 0) => ({ name, passed: 1, failed, skipped: 0, seconds: 1, output: '' })
  const run = async (chosen: readonly Suite[], failing: readonly string[] = []) => {
    const events: string[] = []
    const outcomes = await runInLanes(
      chosen,
      async ({ name }) => {
        events.push(`start ${name}`)
        await new Promise((resolve) => setTimeout(resolve, name.length))
        events.push(`end ${name}`)
        return outcome(name, failing.includes(name) ? 1 : 0)
      },
      () => undefined,
    )
    return { events, outcomes }
  }

  it('starts a suite after what it needs', async () => {
    const { events } = await run([suite('bytes', { after: ['build'] }), suite('build'), suite('unit')])
    expect(events.indexOf('start bytes')).toBeGreaterThan(events.indexOf('end build'))
  })
  it('gives the machine to a suite that wants it alone', async () => {
    const { events } = await run([suite('e2e', { isAlone: true }), suite('a'), suite('bb')])
    expect(events.at(-2)).toBe('start e2e')
  })
  it('fails a suite whose need has failed, without running it', async () => {
    const { events, outcomes } = await run([suite('build'), suite('bytes', { after: ['build'] })], ['build'])
    expect(events).not.toContain('start bytes')
    expect(outcomes.map(({ failed }) => failed)).toEqual([1, 1])
  })
})

describe('the choice of suites', () => {
  it('adds what a chosen suite needs', () => {
    expect(chosenSuites(['e2e']).map(({ name }) => name)).toEqual(['build', 'e2e'])
  })
  it('names the suites there are, for a name that is none', () => {
    expect(() => chosenSuites(['units'])).toThrow('No suite is called units')
  })
})

it('the table ends with what passed and failed, a skipped test counting as failed', () => {
  const rows = [{ name: 'unit', ...good, seconds: 1 }, { name: 'e2e', passed: 1, failed: 1, skipped: 2, seconds: 2 }]
  expect(table(rows, 3).split('\n').at(-1)).toBe('4 passed, 3 failed')
})
