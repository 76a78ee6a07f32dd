/** How the outcome of a suite is counted: from a report, from a closing line "N of M", or as one check. */
export type Counting = 'vitest' | 'playwright' | 'closing-line' | 'one-check'

export interface Suite {
  readonly name: string
  readonly command: readonly [string, ...string[]]
  readonly counting: Counting
  /** Names of suites whose result it needs. */
  readonly after?: readonly string[]
  /** It drives a browser and measures nothing else while it runs: both cores are its own. */
  readonly isAlone?: boolean
}

const vitest = (name: string): Suite => ({ name, command: ['vitest', 'run', '--project', name], counting: 'vitest' })

/** Every suite of `npm test`, the longest first, so that two lanes end at about the same time. */
export const suites: readonly Suite[] = [
  {
    name: 'simulation',
    command: ['tsx', 'tests/sync/simulation/command.ts', '--schedules', '100000', '--workers', '1'],
    counting: 'one-check',
  },
  vitest('sync'),
  vitest('database'),
  vitest('conformance'),
  { name: 'build', command: ['tsx', 'tests/support/run/build.ts'], counting: 'one-check' },
  vitest('server'),
  vitest('unit'),
  { name: 'lint', command: ['eslint', '.', '--max-warnings', '0'], counting: 'one-check' },
  { name: 'types', command: ['tsx', 'tests/support/run/types.ts'], counting: 'one-check' },
  vitest('contracts'),
  {
    name: 'simulation-indexeddb',
    command: ['tsx', 'tests/sync/simulation/command.ts', '--storage', 'indexeddb', '--schedules', '1000'],
    counting: 'one-check',
  },
  { name: 'planted', command: ['tsx', 'tests/sync/simulation/planted-bugs/command.ts'], counting: 'closing-line' },
  { name: 'house', command: ['tsx', 'tests/house/run.ts'], counting: 'closing-line' },
  { name: 'bytes', command: ['tsx', 'tests/bench/bytes.ts'], counting: 'closing-line', after: ['build'] },
  {
    name: 'chaos',
    command: ['tsx', 'tests/chaos/command.ts', '--kills', '10', '--seed', '1'],
    counting: 'closing-line',
    after: ['build'],
    isAlone: true,
  },
  {
    name: 'e2e',
    command: ['playwright', 'test', '--reporter=list,json'],
    counting: 'playwright',
    after: ['build'],
    isAlone: true,
  },
]

/**
 * The suites named, with what they need.
 * @throws Error for a name that is no suite
 */
export function chosenSuites(names: readonly string[]): readonly Suite[] {
  if (names.length === 0) return suites
  const unknown = names.filter((name) => !suites.some((suite) => suite.name === name))
  if (unknown.length > 0) {
    throw new Error(`No suite is called ${unknown.join(', ')}. There are: ${suites.map(({ name }) => name).join(', ')}`)
  }
  const wanted = new Set(names)
  for (const suite of suites) if (wanted.has(suite.name)) for (const needed of suite.after ?? []) wanted.add(needed)
  return suites.filter(({ name }) => wanted.has(name))
}
