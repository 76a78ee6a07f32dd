import type { Outcome } from './run.ts'
import type { Moment } from './street/taps.ts'

const moments: readonly Moment[] = ['capture', 'photo', 'edit', 'upload']

const badOf = ({ lost, doubled, broken, orphans }: Outcome): readonly string[] => [
  ...lost.map((what) => `LOST ${what}`),
  ...doubled.map((what) => `DOUBLED ${what}`),
  ...broken.map((what) => `BROKEN ${what}`),
  ...orphans.map((what) => `NO ROW FOR ${what}`),
]

/** A run in which nothing was ever said to be saved proves nothing. */
export const hasFailed = (outcome: Outcome): boolean => badOf(outcome).length > 0 || outcome.saved === 0

/** The figures of a run, and as its last line how many kills cost nothing. */
export function report(outcome: Outcome, seed: number): string {
  const { kills, faults, seconds, saved, received, kept, lost, doubled, attention } = outcome
  const bad = badOf(outcome)
  const said = kills.filter(({ isSaid }) => isSaid).length
  const ofMoment = moments.map((moment) => `${moment} ${kills.filter((kill) => kill.moment === moment).length}`)
  const harmless = hasFailed(outcome) ? Math.max(0, kills.length - Math.max(1, bad.length)) : kills.length
  return [
    ...bad,
    `kills ${kills.length}: ${ofMoment.join(', ')}; ${said} after the screen said that it was saved`,
    `faults ${faults.reduce((sum, [, times]) => sum + times, 0)}: ${faults.map(([fault, times]) => `${fault} ${times}`).join(', ')}`,
    `saved ${saved}, received ${received}, whole in the outbox ${kept}, lost ${lost.length}, doubled ${doubled.length}`,
    ...(attention.length === 0 ? [] : [`in the outbox: ${attention.join('; ')}`]),
    `${seconds.toFixed(1)} s, ${(seconds / kills.length).toFixed(1)} s a kill, seed ${seed}`,
    `${harmless} of ${kills.length} kills cost nothing`,
  ].join('\n')
}
