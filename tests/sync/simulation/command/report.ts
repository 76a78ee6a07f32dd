import { byKind } from '../oracle/met.ts'
import type { Schedule } from '../schedule.ts'
import type { StorageName } from './bundle.ts'
import type { Broken } from './player.ts'

export interface Sum {
  readonly storage: StorageName
  readonly counted: number
  readonly idle: number
  readonly seconds: number
  readonly workers: number
  readonly met: ReadonlyMap<string, number>
  readonly broken: readonly Broken[]
}

const grouped = (number: number): string => Math.round(number).toLocaleString('en')

/** A run of this length meets every kind of fault; a kind that it did not meet can no longer be met. */
const meetsAllFrom = 10_000

export const neverMet = ({ met, counted }: Sum): readonly string[] =>
  counted < meetsAllFrom ? [] : byKind(met).flatMap(({ name, times }) => (times === 0 ? [name] : []))

export const hasFailed = (sum: Sum): boolean => sum.broken.length > 0 || neverMet(sum).length > 0

/** What a run has come to, as lines. */
export function report(sum: Sum): string {
  const { storage, counted, idle, seconds, workers, met, broken } = sum
  const kinds = byKind(met)
  const [names, rows] = [Math.max(...kinds.map(({ name }) => name.length)), 8]
  const missing = neverMet(sum)
  return [
    `${'fault'.padEnd(names)}  ${'row'.padEnd(rows)}${'times met'.padStart(12)}`,
    ...kinds.map(({ name, rows: row, times }) => `${name.padEnd(names)}  ${row.padEnd(rows)}${grouped(times).padStart(12)}`),
    '',
    `${grouped(counted)} schedules in ${seconds.toFixed(1)} s on ${workers} ${workers === 1 ? 'core' : 'cores'}: ` +
      `${grouped(counted / seconds)} per second (${grouped(idle)} more met no fault and do not count)`,
    ...broken.map((one) => tell(one, storage)),
    ...(missing.length > 0 ? [`Never met, though it should be: ${missing.join(', ')}`] : []),
    [
      `${grouped(counted)} schedules on ${storage === 'memory' ? 'the storage in memory' : 'the IndexedDB adapter'}`,
      `${seconds.toFixed(1)} s`,
      `${grouped(kinds.reduce((all, { times }) => all + times, 0))} faults met`,
      `${broken.length} violations`,
    ].join(', '),
  ].join('\n')
}

function tell({ seed, violation, least, leastViolation }: Broken, storage: StorageName): string {
  return [
    '',
    `SEED ${seed} broke a promise. ${violation}`,
    `See it again: npm run simulate -- --seed ${seed}${storage === 'memory' ? '' : ` --storage ${storage}`}`,
    `The least of it that still does (${leastViolation}), to be kept in tests/sync/simulation/regressions.json:`,
    asKept(least),
    '',
  ].join('\n')
}

/** A schedule in the way regressions.json has them: a step per line. */
export function asKept({ seed, owners, steps }: Schedule): string {
  const lines = steps.map((step) => `      ${JSON.stringify(step)}`).join(',\n')
  return `  {\n    "seed": ${seed},\n    "owners": ${JSON.stringify(owners)},\n    "steps": [\n${lines}\n    ]\n  }`
}
