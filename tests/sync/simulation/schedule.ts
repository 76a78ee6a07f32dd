import type { CallKind, Fault } from '../../support/fakes/fake-server.ts'
import { createSeededRandom } from '../../support/fakes/seeded.ts'

/** One thing that happens. Plain data: a schedule can be printed, kept, and played again without some of its steps. */
export type Step =
  | { readonly do: 'report'; readonly device: number; readonly unit: number; readonly isDoubleTap: boolean }
  | { readonly do: 'amend'; readonly device: number; readonly pick: number; readonly note: string }
  | { readonly do: 'photo'; readonly device: number; readonly pick: number; readonly picture: string }
  | { readonly do: 'object'; readonly device: number; readonly unit: number; readonly note: string }
  | { readonly do: 'undo'; readonly device: number; readonly pick: number }
  | { readonly do: 'retry' | 'discard'; readonly device: number; readonly pick: number }
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'fault'; readonly device: number; readonly call: CallKind; readonly fault: Fault }
  | { readonly do: 'weather'; readonly device: number; readonly fault: Fault }
  | { readonly do: 'expire'; readonly device: number; readonly refresh: 'renewed' | 'refused' }
  | { readonly do: 'kill'; readonly device: number }
  | { readonly do: 'killAfter'; readonly device: number; readonly calls: number; readonly takesEffect: boolean }
  | { readonly do: 'tab' | 'breakLock' | 'fullDisk' | 'wake'; readonly device: number }
  | { readonly do: 'jump'; readonly device: number; readonly ms: number }
  | { readonly do: 'switch'; readonly device: number; readonly person: number }
  | { readonly do: 'refuse'; readonly pick: number; readonly code: string }
  | { readonly do: 'busy'; readonly pick: number }
  | { readonly do: 'poison'; readonly pick: number }
  | { readonly do: 'hide'; readonly person: number; readonly unit: number }
  | { readonly do: 'restore'; readonly kept: number }

export interface Schedule {
  readonly seed: number
  readonly devices: number
  readonly steps: readonly Step[]
}

/** Faults that concern the line and the server as a whole; any number of them may be met and nothing goes astray. */
const passing: readonly Fault[] = [
  'lose_request',
  'lose_response',
  'hang_before',
  'hang_after',
  { kind: 'unreachable' },
  { kind: 'not_our_server' },
  { kind: 'unauthorised' },
  { kind: 'server_error', status: 500 },
  { kind: 'server_error', status: 503 },
  { kind: 'slow_down', retryAfterMs: 120_000 },
  { kind: 'version' },
]
const lies: readonly Fault[] = ['wrong_hash', 'wrong_id', 'no_results']
const calls: readonly CallKind[] = ['push', 'push', 'push', 'pull', 'putPhoto', 'readPhotoBack', 'refresh']
const spans = [0, 500, 3_000, 11_000, 11_000, 40_000, 400_000]
const jumps = [-86_400_000, -3_600_000, -20_000, 20_000, 3_600_000, 86_400_000]
const codes = ['not_allowed', 'invalid', 'version', 'unknown_kind']
const notes = ['Etalage leeg', 'Te huur', 'half \ud83d een teken', 'nul\0byte']

/** The schedule of a seed: always the same one. */
export function scheduleOf(seed: number): Schedule {
  const random = createSeededRandom(seed)
  const upTo = (count: number): number => Math.floor(random() * count)
  const one = <T>(list: readonly T[]): T => list[upTo(list.length)] as T
  const devices = 1 + upTo(2)
  let liesLeft = 3
  let poisonsLeft = 2
  let notesMade = 0

  function step(): Step {
    const device = upTo(devices)
    const pick = upTo(1_000)
    const chance = random() * 100
    if (chance < 18) return { do: 'report', device, unit: upTo(4), isDoubleTap: random() < 0.15 }
    if (chance < 25) return { do: 'amend', device, pick, note: `${one(notes)} ${++notesMade}` }
    if (chance < 33) return { do: 'photo', device, pick, picture: `picture ${upTo(5)}` }
    if (chance < 38) return { do: 'undo', device, pick }
    if (chance < 40) return { do: 'object', device, unit: upTo(4), note: `${one(notes)} ${++notesMade}` }
    if (chance < 58) return { do: 'pass', ms: one(spans) }
    if (chance < 68) return fault(device)
    if (chance < 73) return { do: 'weather', device, fault: random() < 0.5 ? 'none' : one(passing) }
    if (chance < 75) return { do: 'expire', device, refresh: random() < 0.7 ? 'renewed' : 'refused' }
    if (chance < 79) return { do: 'kill', device }
    if (chance < 85) return { do: 'killAfter', device, calls: 1 + upTo(20), takesEffect: random() < 0.5 }
    if (chance < 87) return { do: 'tab', device }
    if (chance < 88) return { do: 'breakLock', device }
    if (chance < 89) return { do: 'fullDisk', device }
    if (chance < 90) return { do: 'wake', device }
    if (chance < 92) return { do: 'jump', device, ms: one(jumps) }
    if (chance < 93.5) return { do: 'switch', device, person: upTo(3) }
    if (chance < 94.5) return { do: 'refuse', pick, code: one(codes) }
    if (chance < 95.5) return { do: 'busy', pick }
    if (chance < 96.5 && poisonsLeft-- > 0) return { do: 'poison', pick }
    if (chance < 97.5) return { do: 'hide', person: upTo(3), unit: upTo(4) }
    if (chance < 98) return { do: 'restore', kept: upTo(4) }
    return { do: random() < 0.7 ? 'retry' : 'discard', device, pick }
  }

  function fault(device: number): Step {
    const isLie = random() < 0.15 && liesLeft-- > 0
    return { do: 'fault', device, call: isLie ? 'push' : one(calls), fault: isLie ? one(lies) : one(passing) }
  }

  const first: Step = { do: 'report', device: 0, unit: upTo(4), isDoubleTap: false }
  const steps = [first, ...Array.from({ length: 8 + upTo(16) }, step)]
  return { seed, devices, steps }
}
