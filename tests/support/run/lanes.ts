import type { Outcome } from './run-suite.ts'
import type { Suite } from './suites.ts'

/**
 * Runs suites two at a time, in the order given, each as soon as what it needs has passed; those that want the machine
 * for themselves come last, one by one. A suite whose need has failed is not run and counts as failed.
 */
export async function runInLanes(
  suites: readonly Suite[],
  runOne: (suite: Suite, isAlone: boolean) => Promise<Outcome>,
  onDone: (outcome: Outcome) => void,
): Promise<Outcome[]> {
  const outcomes = new Map<string, Outcome>()
  const waiting = suites.filter(({ isAlone }) => isAlone !== true)
  const chosen = new Set(suites.map(({ name }) => name))
  const needs = ({ after = [] }: Suite) => after.filter((name) => chosen.has(name))
  const isReady = (suite: Suite) => needs(suite).every((name) => outcomes.has(name))
  let wake: (() => void)[] = []

  const finish = async (suite: Suite, isAlone: boolean) => {
    const broken = needs(suite).filter((name) => (outcomes.get(name)?.failed ?? 1) > 0)
    const outcome = broken.length > 0 ? notRun(suite, broken) : await runOne(suite, isAlone)
    outcomes.set(suite.name, outcome)
    onDone(outcome)
    for (const call of wake) call()
    wake = []
  }
  const lane = async () => {
    while (waiting.length > 0) {
      const index = waiting.findIndex(isReady)
      const [suite] = index < 0 ? [] : waiting.splice(index, 1)
      if (suite === undefined) await new Promise<void>((resume) => wake.push(resume))
      else await finish(suite, false)
    }
  }
  await Promise.all([lane(), lane()])
  for (const suite of suites) if (suite.isAlone === true) await finish(suite, true)
  return suites.map(({ name }) => outcomes.get(name)).filter((outcome) => outcome !== undefined)
}

const notRun = ({ name }: Suite, broken: readonly string[]): Outcome => ({
  name,
  passed: 0,
  failed: 1,
  skipped: 0,
  seconds: 0,
  output: `Not run, because it needs ${broken.join(' and ')}, which failed.\n`,
})
