import { fileURLToPath } from 'node:url'
import type { StorageKind } from '../../support/storage.ts'
import { runSchedule } from '../run-schedule.ts'
import type { Outcome } from '../run-schedule.ts'
import { scheduleOf } from '../schedule.ts'
import type { Schedule } from '../schedule.ts'
import { shrink, violationOf } from './shrink.ts'

/** What one process is asked to play: every `stride`-th seed from `first`, until so many met a fault. */
export interface Share {
  readonly first: number
  readonly stride: number
  readonly schedules: number
}

export interface Broken {
  readonly seed: number
  readonly violation: string
  /** The least of that schedule that still shows it. */
  readonly least: Schedule
  readonly leastViolation: string
}

/** What a process tells: now and then how far it is, and each broken promise. */
export type Told =
  | { readonly kind: 'played'; readonly counted: number; readonly idle: number; readonly met: [string, number][] }
  | { readonly kind: 'broken'; readonly broken: Broken }

/** So many are enough to see what is wrong. */
const mostBroken = 5
const tellEvery = 500

export interface Played {
  readonly schedule: Schedule
  readonly violation: string | null
}

export interface Player {
  /** What became of a schedule. @throws Violation */
  run(schedule: Schedule): Promise<Outcome>
  /** One schedule, for whoever replays a seed. */
  playOne(seed: number): Promise<Played>
  shrink(schedule: Schedule, violation: string): Promise<Played>
}

/**
 * Plays on this storage. A process that was started to play its share does so at once; imported it only offers itself.
 * @param module address of the module that was started or imported
 */
export async function createPlayer(module: string, storage?: StorageKind): Promise<Player> {
  const judge = (schedule: Schedule): Promise<string | null> => violationOf(schedule, storage)
  if (process.argv[1] === fileURLToPath(module)) {
    await playShare(JSON.parse(process.argv[2] ?? '') as Share, (told) => process.send?.(told), storage)
    process.disconnect()
  }
  return {
    run: (schedule) => runSchedule(schedule, storage),
    async playOne(seed) {
      const schedule = scheduleOf(seed)
      return { schedule, violation: await judge(schedule) }
    },
    shrink: (schedule, violation) => shrink(schedule, violation, judge),
  }
}

async function playShare(share: Share, tell: (told: Told) => void, storage?: StorageKind): Promise<void> {
  const { first, stride, schedules } = share
  let met = new Map<string, number>()
  let counted = 0
  let idle = 0
  let broken = 0
  let told = 0

  function tellPlayed(): void {
    tell({ kind: 'played', counted, idle, met: [...met] })
    told += counted
    met = new Map()
    counted = 0
    idle = 0
  }

  for (let seed = first; told + counted < schedules && broken < mostBroken; seed += stride) {
    const schedule = scheduleOf(seed)
    try {
      const outcome = await runSchedule(schedule, storage)
      for (const [name, times] of outcome.met) met.set(name, (met.get(name) ?? 0) + times)
      if (outcome.isWorthCounting) counted += 1
      else idle += 1
    } catch {
      broken += 1
      counted += 1
      const violation = (await violationOf(schedule, storage)) ?? 'it was not seen again: the run does not follow from its seed'
      const least = await shrink(schedule, violation, (one) => violationOf(one, storage))
      tell({ kind: 'broken', broken: { seed, violation, least: least.schedule, leastViolation: least.violation } })
    }
    if (counted + idle >= tellEvery) tellPlayed()
  }
  tellPlayed()
}
