import { fileURLToPath } from 'node:url'
import { runSchedule } from '../run-schedule.ts'
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

async function playShare({ first, stride, schedules }: Share, tell: (told: Told) => void): Promise<void> {
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
      const outcome = await runSchedule(schedule)
      for (const [name, times] of outcome.met) met.set(name, (met.get(name) ?? 0) + times)
      if (outcome.isWorthCounting) counted += 1
      else idle += 1
    } catch {
      broken += 1
      counted += 1
      const violation = (await violationOf(schedule)) ?? 'it was not seen again: the run does not follow from its seed'
      const least = await shrink(schedule, violation)
      tell({ kind: 'broken', broken: { seed, violation, least: least.schedule, leastViolation: least.violation } })
    }
    if (counted + idle >= tellEvery) tellPlayed()
  }
  tellPlayed()
}

export interface Played {
  readonly schedule: Schedule
  readonly violation: string | null
}

/** One schedule, for whoever replays a seed. */
export async function playOne(seed: number): Promise<Played> {
  const schedule = scheduleOf(seed)
  return { schedule, violation: await violationOf(schedule) }
}

export { shrink }

// Started by itself it plays what it was given; imported it only offers itself.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await playShare(JSON.parse(process.argv[2] ?? '') as Share, (told) => process.send?.(told))
  process.disconnect()
}
