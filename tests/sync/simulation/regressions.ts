import { readFileSync } from 'node:fs'
import type { Schedule } from './schedule.ts'

/**
 * Schedules that once broke a promise, kept as they are for ever. A seed alone would not do: it makes another schedule
 * as soon as there is one more thing that can happen.
 */
export const regressions = JSON.parse(
  readFileSync(new URL('./regressions.json', import.meta.url), 'utf8'),
) as readonly Schedule[]
