import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import type { StorageName } from './bundle.ts'

export interface Options {
  /** How many schedules in which a fault was met. */
  readonly schedules: number
  /** The first seed; the others follow it. */
  readonly seed: number
  /** What the phones keep things in: a fake in memory, or the adapter of the app on an IndexedDB in memory. */
  readonly storage: StorageName
  /** So many processes play at the same time. */
  readonly workers: number
  /** Only the schedule of this one seed, told step by step. */
  readonly isReplay: boolean
}

export const usage = `npm run simulate -- [--schedules N] [--seed S] [--storage KIND] [--workers W]

  --schedules N  play so many schedules (default 10,000); those that meet no fault do not count
  --seed S       begin with this seed (default 1); without --schedules play only this one, and show its steps
  --storage KIND what the phones keep things in: memory (default), or indexeddb, the app's own adapter, 20 times slower
  --workers W    play on so many cores (default: all, at most 8, and one for small N)`

/** Fewer than this are played before a second process has started. */
const smallRun = 2_000

/** @returns what is wrong, in words, where the parameters are not understood */
export function readOptions(parameters: readonly string[]): Options | string {
  let values: { schedules?: string; seed?: string; storage?: string; workers?: string }
  try {
    const text = { type: 'string' } as const
    const options = { schedules: text, seed: text, storage: text, workers: text }
    ;({ values } = parseArgs({ args: [...parameters], options }))
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  const schedules = wholeNumber(values.schedules, 10_000, 1)
  const seed = wholeNumber(values.seed, 1, 0)
  if (schedules === null) return `--schedules wants a whole number from 1, not "${values.schedules}".`
  if (seed === null) return `--seed wants a whole number from 0, not "${values.seed}".`
  const most = schedules < smallRun ? 1 : Math.min(8, availableParallelism())
  const workers = wholeNumber(values.workers, most, 1)
  if (workers === null) return `--workers wants a whole number from 1, not "${values.workers}".`
  const { storage = 'memory' } = values
  if (storage !== 'memory' && storage !== 'indexeddb') return `--storage wants memory or indexeddb, not "${storage}".`
  return { schedules, seed, storage, workers, isReplay: values.seed !== undefined && values.schedules === undefined }
}

function wholeNumber(text: string | undefined, otherwise: number, least: number): number | null {
  if (text === undefined) return otherwise
  const number = /^\d[\d_,.]*$/.test(text) ? Number(text.replace(/[_,.]/g, '')) : Number.NaN
  return Number.isSafeInteger(number) && number >= least ? number : null
}
