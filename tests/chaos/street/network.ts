import type { Random } from '../../../src/sync/ports.ts'
import type { Seen, Treatment } from '../../support/network/faulty-proxy.ts'

/** What may happen to a request, and how often out of a hundred. The rest passes. */
const toData = {
  lose_request: 7,
  cut_request: 8,
  lose_answer: 13,
  delay: 12,
  duplicate: 10,
  truncate: 10,
} as const
/** The app itself comes from the phone's own disk; what it asks for beside that is only lost or late. */
const toPages = { lose_request: 6, delay: 10 } as const

const longestDelayMs = 2_500

export interface StreetNetwork {
  rule(request: Seen): Treatment
  /** How often each fault befell a request, most often first. */
  faults(): readonly (readonly [fault: string, times: number])[]
}

/** A network that treats each request as chance has it: the same chances for the same seed. */
export function createStreetNetwork(random: Random): StreetNetwork {
  const times = new Map<string, number>()

  function choose(chances: Readonly<Partial<Record<keyof typeof toData, number>>>): keyof typeof toData | 'pass' {
    let left = random() * 100
    for (const [fault, chance] of Object.entries(chances)) {
      left -= chance
      if (left < 0) return fault as keyof typeof toData
    }
    return 'pass'
  }

  function treatment({ path, body }: Seen): Treatment {
    const kind = choose(/^\/(rest|storage|auth)\//.test(path) ? toData : toPages)
    if (kind === 'delay') return { kind, ms: Math.floor(random() * longestDelayMs) }
    if (kind === 'truncate') return { kind, isTold: random() < 0.5 }
    // Of a request without a body there is no half.
    if (kind === 'cut_request' && body.length === 0) return { kind: 'lose_request' }
    return { kind }
  }

  return {
    rule(request) {
      const chosen = treatment(request)
      if (chosen.kind !== 'pass') times.set(chosen.kind, (times.get(chosen.kind) ?? 0) + 1)
      return chosen
    },
    faults: () => [...times].sort(([, one], [, other]) => other - one),
  }
}
