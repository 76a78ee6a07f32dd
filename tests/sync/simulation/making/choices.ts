import type { CallKind, Fault } from '../../../support/fakes/fake-server.ts'
import type { Schedule } from '../schedule.ts'

/** Faults that concern the line and the server as a whole; any number of them may be met and nothing goes astray. */
export const passing: readonly Fault[] = [
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
  { kind: 'slow_down', retryAfterMs: null },
  { kind: 'version' },
]

/** Answers that claim too much or too little; so few of them that no item is given up for them. */
export const lies: readonly Fault[] = ['wrong_hash', 'wrong_id', 'no_results']

/** Answers that lay the blame on what was sent: whatever was in that call may be put aside. */
export const blaming: readonly Fault[] = [
  { kind: 'forbidden' },
  { kind: 'too_large' },
  { kind: 'rejected', status: 400 },
]

/** What a refresh may be answered instead of a token; the stock client signs its user out for some of them. */
export const refreshRefusals: readonly Fault[] = [
  { kind: 'slow_down', retryAfterMs: 60_000 },
  { kind: 'rejected', status: 400 },
  { kind: 'rejected', status: 404 },
  { kind: 'forbidden' },
  { kind: 'not_our_server' },
]

export const calls: readonly CallKind[] = ['push', 'push', 'push', 'pull', 'putPhoto', 'readPhotoBack', 'refresh']
export const spans = [0, 500, 3_000, 11_000, 11_000, 40_000, 400_000]
export const jumps = [-86_400_000, -3_600_000, -20_000, 20_000, 3_600_000, 86_400_000]
export const refusalCodes = ['not_allowed', 'invalid', 'version', 'unknown_kind', 'already_there']
export const notes = ['Etalage leeg', 'Te huur', 'half \ud83d een teken', 'nul\0byte']
/** Few units, so that edits meet each other; the last is one that was added. */
export const edited = [0, 0, 1, 1, 2, 2, 4]
export const fields = ['occupant', 'occupant', 'street']
/** By number in `everybody`: mostly two people with a phone each, at times one with two. */
export const owners: readonly Schedule['owners'][] = [[0], [0], [0, 1], [0, 1], [0, 1], [0, 0], [0, 1, 0]]
